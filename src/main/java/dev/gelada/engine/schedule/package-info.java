/** When does a slot or a wish become an event in the queue? */
@NullMarked
package dev.gelada.engine.schedule;

import org.jspecify.annotations.NullMarked;
