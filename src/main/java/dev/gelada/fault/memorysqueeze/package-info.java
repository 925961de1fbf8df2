/** The fault {@code memory-squeeze}: a container may use less memory for a while, without a restart. */
@NullMarked
package dev.gelada.fault.memorysqueeze;

import org.jspecify.annotations.NullMarked;
