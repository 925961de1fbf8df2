/** The fault {@code pod-evict}: a pod is asked to go, which a disruption budget may refuse. */
@NullMarked
package dev.gelada.fault.podevict;

import org.jspecify.annotations.NullMarked;
