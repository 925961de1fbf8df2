/** The fault {@code hpa-freeze}: an autoscaler does not scale up, or down, for a while. */
@NullMarked
package dev.gelada.fault.hpafreeze;

import org.jspecify.annotations.NullMarked;
