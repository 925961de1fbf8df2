/** Is a new version being rolled out? */
@NullMarked
package dev.gelada.safeguard.rollout;

import org.jspecify.annotations.NullMarked;
