/** The fault {@code container-kill}: a process in a container is ended from within. */
@NullMarked
package dev.gelada.fault.containerkill;

import org.jspecify.annotations.NullMarked;
