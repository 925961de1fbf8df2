/** Which bulkhead does work belong to, and with which threads and connections is it done? */
@NullMarked
package dev.gelada.vitals.bulkhead;

import org.jspecify.annotations.NullMarked;
