/** The fault {@code process-slowdown}: a process is stopped for a share of the time. */
@NullMarked
package dev.gelada.fault.processslowdown;

import org.jspecify.annotations.NullMarked;
