/** How can a running pipeline be inspected more closely? A switch, what it changes, and what that costs. */
@NullMarked
package dev.gelada.vitals.debug;

import org.jspecify.annotations.NullMarked;
