/** Is somebody at work on the system? */
@NullMarked
package dev.gelada.safeguard.maintenance;

import org.jspecify.annotations.NullMarked;
