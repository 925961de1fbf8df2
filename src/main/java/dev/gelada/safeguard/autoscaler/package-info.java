/** Is there room left to scale up? */
@NullMarked
package dev.gelada.safeguard.autoscaler;

import org.jspecify.annotations.NullMarked;
