/** Does it say of itself that it is well? */
@NullMarked
package dev.gelada.probe.actuator;

import org.jspecify.annotations.NullMarked;
