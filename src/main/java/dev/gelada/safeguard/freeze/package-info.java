/** Does a calendar say that nothing may change? */
@NullMarked
package dev.gelada.safeguard.freeze;

import org.jspecify.annotations.NullMarked;
