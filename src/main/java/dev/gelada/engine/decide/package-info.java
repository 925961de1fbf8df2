/** Would an event act at a moment, and why not? */
@NullMarked
package dev.gelada.engine.decide;

import org.jspecify.annotations.NullMarked;
