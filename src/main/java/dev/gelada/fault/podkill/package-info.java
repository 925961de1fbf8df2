/** The fault {@code pod-kill}: a pod is deleted. */
@NullMarked
package dev.gelada.fault.podkill;

import org.jspecify.annotations.NullMarked;
