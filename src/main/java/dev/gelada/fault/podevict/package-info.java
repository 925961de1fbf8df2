/** The fault {@code pod-evict}: a pod is evicted, which a disruption budget may refuse. */
@NullMarked
package dev.gelada.fault.podevict;

import org.jspecify.annotations.NullMarked;
