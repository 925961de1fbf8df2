/** Which way did an event go? One trace for each, from its trigger to its end, across the queue, a restart and a redelivery. */
@NullMarked
package dev.gelada.vitals.trace;

import org.jspecify.annotations.NullMarked;
