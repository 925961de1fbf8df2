/** The fault {@code pod-stress}: something beside a pod's containers uses up CPU or memory for a while, and ends by itself. */
@NullMarked
package dev.gelada.fault.podstress;

import org.jspecify.annotations.NullMarked;
