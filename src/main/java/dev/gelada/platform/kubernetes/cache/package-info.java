/** What runs on the cluster, as it was last heard? Lists once, then follows what changes; keeps of each object only what is read. */
@NullMarked
package dev.gelada.platform.kubernetes.cache;

import org.jspecify.annotations.NullMarked;
