/** The fault {@code process-slowdown}: a process stands still for a share of the time. */
@NullMarked
package dev.gelada.fault.processslowdown;

import org.jspecify.annotations.NullMarked;
