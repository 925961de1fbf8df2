/** The fault {@code cpu-squeeze}: a container may use less CPU for a while, without a restart. */
@NullMarked
package dev.gelada.fault.cpusqueeze;

import org.jspecify.annotations.NullMarked;
