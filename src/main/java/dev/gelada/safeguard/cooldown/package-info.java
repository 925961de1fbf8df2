/** May we, so soon after the last time? */
@NullMarked
package dev.gelada.safeguard.cooldown;

import org.jspecify.annotations.NullMarked;
