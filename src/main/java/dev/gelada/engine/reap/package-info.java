/** Which faults must be reverted without the journal? Reads undo notes and reverts from them, without a database. */
@NullMarked
package dev.gelada.engine.reap;

import org.jspecify.annotations.NullMarked;
