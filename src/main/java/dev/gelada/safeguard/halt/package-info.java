/** Is the halt engaged? */
@NullMarked
package dev.gelada.safeguard.halt;

import org.jspecify.annotations.NullMarked;
