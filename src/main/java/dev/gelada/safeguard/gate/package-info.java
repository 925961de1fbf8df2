/** Does whoever watches the system have an objection? */
@NullMarked
package dev.gelada.safeguard.gate;

import org.jspecify.annotations.NullMarked;
