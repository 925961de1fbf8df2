/** What do the measurements say? */
@NullMarked
package dev.gelada.probe.prometheus;

import org.jspecify.annotations.NullMarked;
