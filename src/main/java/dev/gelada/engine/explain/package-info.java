/** Why did an experiment act at some moment, or why not, and would it at another? */
@NullMarked
package dev.gelada.engine.explain;

import org.jspecify.annotations.NullMarked;
