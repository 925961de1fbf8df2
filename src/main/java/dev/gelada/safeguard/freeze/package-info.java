/** Is there a change freeze by a calendar? */
@NullMarked
package dev.gelada.safeguard.freeze;

import org.jspecify.annotations.NullMarked;
