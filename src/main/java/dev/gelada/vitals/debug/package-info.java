/** How do we look closer while it runs? A switch, what it turns, and what that costs. */
@NullMarked
package dev.gelada.vitals.debug;

import org.jspecify.annotations.NullMarked;
