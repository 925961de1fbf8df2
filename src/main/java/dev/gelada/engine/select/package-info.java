/** Which targets would this experiment hit now? Reads, filters, judges and draws; changes nothing. */
@NullMarked
package dev.gelada.engine.select;

import org.jspecify.annotations.NullMarked;
