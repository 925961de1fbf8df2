package dev.gelada.engine;

import dev.gelada.vitals.task.TaskStep;
import dev.gelada.vitals.trace.WorkTracer;
import reactor.core.publisher.Mono;

/** Makes the steps of an event visible while they last: in the list of what is in flight, and as spans of the event's trace. */
public record StepTracker(WorkTracer workTracer) {

    public <T> Mono<T> of(String name, Mono<T> work) {
        return TaskStep.of(name, workTracer.step(name, work));
    }
}
