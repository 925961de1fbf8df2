/** Whose work is it, and with whose threads and connections is it done? */
@NullMarked
package dev.gelada.vitals.bulkhead;

import org.jspecify.annotations.NullMarked;
