/** The fault {@code process-freeze}: a process stands still and goes on later as if nothing had been. */
@NullMarked
package dev.gelada.fault.processfreeze;

import org.jspecify.annotations.NullMarked;
