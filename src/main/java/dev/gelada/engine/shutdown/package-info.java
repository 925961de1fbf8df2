/** How does it end? */
@NullMarked
package dev.gelada.engine.shutdown;

import org.jspecify.annotations.NullMarked;
