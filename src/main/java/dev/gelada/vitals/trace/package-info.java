/** Which way did it go? One trace for each event, from raising to the end, across the queue, a restart and a redelivery. */
@NullMarked
package dev.gelada.vitals.trace;

import org.jspecify.annotations.NullMarked;
