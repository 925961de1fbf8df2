/** The fault {@code node-drain}: a node is cordoned and its pods are evicted. */
@NullMarked
package dev.gelada.fault.nodedrain;

import org.jspecify.annotations.NullMarked;
