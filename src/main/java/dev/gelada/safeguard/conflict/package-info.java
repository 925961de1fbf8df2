/** Is enough going on there already? */
@NullMarked
package dev.gelada.safeguard.conflict;

import org.jspecify.annotations.NullMarked;
