/** Do the gate probes permit the event? */
@NullMarked
package dev.gelada.safeguard.gate;

import org.jspecify.annotations.NullMarked;
