/** When? Schedules as values, and the plan: a pure function from a schedule, a seed and a span to slots. */
@NullMarked
package dev.gelada.schedule;

import org.jspecify.annotations.NullMarked;
