/** What is the state of the cluster? Lists once, then watches; keeps only the fields that are read. */
@NullMarked
package dev.gelada.platform.kubernetes.cache;

import org.jspecify.annotations.NullMarked;
