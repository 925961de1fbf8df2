/** The fault {@code node-cordon}: no new pod is scheduled on a node for a while. */
@NullMarked
package dev.gelada.fault.nodecordon;

import org.jspecify.annotations.NullMarked;
