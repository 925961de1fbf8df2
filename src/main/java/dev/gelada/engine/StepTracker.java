package dev.gelada.engine;

import dev.gelada.event.ChaosEvent;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import reactor.core.publisher.Mono;

/** Makes the steps of an event visible while they last: in the list of what is in flight, and as spans of the event's trace. */
public record StepTracker(TaskRegistry taskRegistry, WorkTracer workTracer) {

    public <T> Mono<T> of(ChaosEvent event, String name, Mono<T> work) {
        return taskRegistry.step(event.id().value(), name, workTracer.step(name, work));
    }
}
