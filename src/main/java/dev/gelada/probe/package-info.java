/** Is it still well? Probes, their readings and the steady state they make together. */
@NullMarked
package dev.gelada.probe;

import org.jspecify.annotations.NullMarked;
