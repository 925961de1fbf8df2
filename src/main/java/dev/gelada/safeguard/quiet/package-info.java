/** Has enough time passed since the halt was released? */
@NullMarked
package dev.gelada.safeguard.quiet;

import org.jspecify.annotations.NullMarked;
