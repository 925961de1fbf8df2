package dev.gelada.engine;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.selection.Target;
import dev.gelada.vitals.trace.WorkTracer.Call;
import dev.gelada.vitals.trace.WorkTracer.Kept;
import io.micrometer.common.KeyValues;

/**
 * The names of the engine's work in traces and timers. Names of experiments and faults have few values and become tags; everything else
 * goes on the span alone.
 */
public final class EngineObservations {

    private EngineObservations() {}

    public static Call trigger(ChaosEvent event) {
        return event("gelada.engine.raise", "raise " + event.experiment(), event);
    }

    public static Call delivery(Lease lease) {
        return event("gelada.engine.delivery", "deliver " + lease.event().experiment(), lease.event());
    }

    /** What the queue has kept of an event's trace. */
    public static Kept kept(Lease lease) {
        return new Kept(
                lease.event().id().value(), lease.delivery(), lease.event().traceparent());
    }

    public static Call prepare(FaultName fault, Target target) {
        return fault("prepare", fault, target);
    }

    public static Call inject(Injection injection) {
        return fault("inject", injection.fault(), injection.order().target());
    }

    public static Call revert(Injection injection) {
        return fault("revert", injection.fault(), injection.order().target());
    }

    private static Call event(String meter, String name, ChaosEvent event) {
        KeyValues labels = KeyValues.of(
                "experiment", event.experiment(), "fault", event.fault().value());
        return new Call(
                meter,
                name,
                labels,
                KeyValues.of("gelada.event", event.id().value(), "gelada.dry", Boolean.toString(event.dryRun())));
    }

    private static Call fault(String verb, FaultName fault, Target target) {
        return new Call(
                "gelada.fault.call",
                verb + " " + fault,
                KeyValues.of("fault", fault.value(), "verb", verb),
                KeyValues.of("gelada.target", target.toString()));
    }
}
