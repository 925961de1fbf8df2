/** How is a line of the log laid out? */
@NullMarked
package dev.gelada.telemetry.log;

import org.jspecify.annotations.NullMarked;
