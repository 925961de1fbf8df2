/** Has any target opted out since the draw? */
@NullMarked
package dev.gelada.safeguard.consent;

import org.jspecify.annotations.NullMarked;
