/** How is everything stored? One database, one schema, and transactions that many writes share. */
@NullMarked
package dev.gelada.store;

import org.jspecify.annotations.NullMarked;
