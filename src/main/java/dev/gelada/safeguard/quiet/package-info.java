/** Has everybody calmed down after the halt? */
@NullMarked
package dev.gelada.safeguard.quiet;

import org.jspecify.annotations.NullMarked;
