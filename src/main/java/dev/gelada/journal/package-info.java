/** What happened? The append-only journal of entries, which is all that other rooms read of the pipeline. */
@NullMarked
package dev.gelada.journal;

import org.jspecify.annotations.NullMarked;
