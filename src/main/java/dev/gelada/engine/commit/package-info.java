/** What is written down together? The transactions of an event that has begun. */
@NullMarked
package dev.gelada.engine.commit;

import org.jspecify.annotations.NullMarked;
