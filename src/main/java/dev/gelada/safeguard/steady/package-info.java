/** Does the steady state hold before the fault? */
@NullMarked
package dev.gelada.safeguard.steady;

import org.jspecify.annotations.NullMarked;
