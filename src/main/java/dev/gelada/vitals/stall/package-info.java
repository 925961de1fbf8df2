/** What blocks an event loop? A watchdog that names the line. */
@NullMarked
package dev.gelada.vitals.stall;

import org.jspecify.annotations.NullMarked;
