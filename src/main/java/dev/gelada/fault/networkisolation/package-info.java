/** The fault {@code network-isolation}: pods are cut off from the network for a while. */
@NullMarked
package dev.gelada.fault.networkisolation;

import org.jspecify.annotations.NullMarked;
