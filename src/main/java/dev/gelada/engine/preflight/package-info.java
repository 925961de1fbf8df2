/** What would happen if it were raised now? */
@NullMarked
package dev.gelada.engine.preflight;

import org.jspecify.annotations.NullMarked;
