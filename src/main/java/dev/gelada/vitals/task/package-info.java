/** What is the monkey doing right now? Residents and the tasks in flight. */
@NullMarked
package dev.gelada.vitals.task;

import org.jspecify.annotations.NullMarked;
