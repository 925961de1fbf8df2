/** Has enough been hit already? */
@NullMarked
package dev.gelada.safeguard.cap;

import org.jspecify.annotations.NullMarked;
