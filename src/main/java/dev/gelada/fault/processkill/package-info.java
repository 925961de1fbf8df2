/** The fault {@code process-kill}: signals a process to end, and kills it after a grace period. */
@NullMarked
package dev.gelada.fault.processkill;

import org.jspecify.annotations.NullMarked;
