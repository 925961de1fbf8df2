/** How is it kept? One database, one schema, and transactions that many writers share. */
@NullMarked
package dev.gelada.store;

import org.jspecify.annotations.NullMarked;
