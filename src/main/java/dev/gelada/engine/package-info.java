/** How does an event run from start to end? Here is what other rooms see of the engine; its sub-packages do the work. */
@NullMarked
package dev.gelada.engine;

import org.jspecify.annotations.NullMarked;
