/** What happened? The append-only journal of entries, all that anybody outside the pipeline ever reads. */
@NullMarked
package dev.gelada.journal;

import org.jspecify.annotations.NullMarked;
