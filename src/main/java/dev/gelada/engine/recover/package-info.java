/** How is what was done put back: by its own run, by a successor, at the start? */
@NullMarked
package dev.gelada.engine.recover;

import org.jspecify.annotations.NullMarked;
