/** How does one event go, from start to end? The raiser, the story, recovery and the lifecycle. */
@NullMarked
package dev.gelada.engine;

import org.jspecify.annotations.NullMarked;
