/** The fault {@code pod-stress}: an additional container of a pod uses up CPU or memory for a while, and ends by itself. */
@NullMarked
package dev.gelada.fault.podstress;

import org.jspecify.annotations.NullMarked;
