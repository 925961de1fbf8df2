/** How are faults reverted: by their own run, by a successor, at the start? */
@NullMarked
package dev.gelada.engine.recover;

import org.jspecify.annotations.NullMarked;
