/** What must be put back although nobody remembers it? Undo notes, read without a database. */
@NullMarked
package dev.gelada.engine.reap;

import org.jspecify.annotations.NullMarked;
