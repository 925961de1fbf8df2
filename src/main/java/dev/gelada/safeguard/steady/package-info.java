/** May we, when it is not well even before we begin? */
@NullMarked
package dev.gelada.safeguard.steady;

import org.jspecify.annotations.NullMarked;
