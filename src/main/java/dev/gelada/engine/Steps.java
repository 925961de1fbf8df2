package dev.gelada.engine;

import dev.gelada.event.Lease;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
import reactor.core.publisher.Mono;

/** Makes the steps of a story visible while they last: in the list of what is in flight, and as spans of the event's trace. */
record Steps(Tasks tasks, Tracing tracing) {

    <T> Mono<T> of(Lease lease, String name, Mono<T> work) {
        return tasks.step(lease.event().id().value(), name, tracing.step(name, work));
    }
}
