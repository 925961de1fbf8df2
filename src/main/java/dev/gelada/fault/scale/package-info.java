/** The fault {@code scale}: a workload gets more or fewer replicas for a while. */
@NullMarked
package dev.gelada.fault.scale;

import org.jspecify.annotations.NullMarked;
