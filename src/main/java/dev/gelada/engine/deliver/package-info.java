/** Which events are claimed, how many at once, and what becomes of those that break? */
@NullMarked
package dev.gelada.engine.deliver;

import org.jspecify.annotations.NullMarked;
