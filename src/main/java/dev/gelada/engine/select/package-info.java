/** Whom would this experiment hit now? What runs is looked at, judged and drawn from, and nothing is changed. */
@NullMarked
package dev.gelada.engine.select;

import org.jspecify.annotations.NullMarked;
