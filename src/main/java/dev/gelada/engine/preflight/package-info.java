/** What would happen if the event were triggered now? */
@NullMarked
package dev.gelada.engine.preflight;

import org.jspecify.annotations.NullMarked;
