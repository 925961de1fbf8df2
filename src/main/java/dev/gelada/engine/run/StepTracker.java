package dev.gelada.engine.run;

import dev.gelada.event.Lease;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import reactor.core.publisher.Mono;

/** Makes the steps of a story visible while they last: in the list of what is in flight, and as spans of the event's trace. */
public record StepTracker(TaskRegistry taskRegistry, WorkTracer workTracer) {

    <T> Mono<T> of(Lease lease, String name, Mono<T> work) {
        return taskRegistry.step(lease.event().id().value(), name, workTracer.step(name, work));
    }
}
