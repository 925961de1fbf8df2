/** May we, while somebody has pulled the lever? */
@NullMarked
package dev.gelada.safeguard.halt;

import org.jspecify.annotations.NullMarked;
