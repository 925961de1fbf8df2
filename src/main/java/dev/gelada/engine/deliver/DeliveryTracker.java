package dev.gelada.engine.deliver;

import dev.gelada.engine.EngineObservations;
import dev.gelada.event.Lease;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Makes a delivery visible: as a task, in the trace of its event, and as what errors belong to. */
@RequiredArgsConstructor
final class DeliveryTracker {

    private final TaskRegistry taskRegistry;
    private final WorkTracer workTracer;
    private final ErrorRegistry errors;

    /** In the trace of its event. */
    Mono<Void> traced(Lease lease, Mono<Void> work) {
        return workTracer.delivery(EngineObservations.delivery(lease), EngineObservations.kept(lease), work);
    }

    /** In the list of what is in flight; its errors are known by it. */
    Mono<Void> tracked(Lease lease, Mono<Void> told) {
        String event = lease.event().id().value();
        return taskRegistry
                .tracked(new TaskLabel(TaskKind.EVENT, lease.event().experiment(), event), told)
                .contextWrite(
                        context -> errors.within(context, event, lease.event().traceId()));
    }
}
