/** The fault {@code process-kill}: a process is told to end, and made to end if it does not. */
@NullMarked
package dev.gelada.fault.processkill;

import org.jspecify.annotations.NullMarked;
