/** The fault {@code process-freeze}: stops a process and continues it later. */
@NullMarked
package dev.gelada.fault.processfreeze;

import org.jspecify.annotations.NullMarked;
