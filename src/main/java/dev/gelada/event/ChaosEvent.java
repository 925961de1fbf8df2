package dev.gelada.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.document.Sha256;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.vitals.trace.Traceparent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of one experiment.
 *
 * @param dueAt when it is due; it never starts earlier
 * @param dryRun whether everything is decided and journalled and nothing is touched
 * @param document the canonical text of the experiment at the trigger; a later edit of the experiment does not affect it
 * @param traceparent the span of its trigger (W3C Trace Context); null when it was not traced
 * @param workload the name of the only workload that may be a target; null for all that the document selects
 */
public record ChaosEvent(
        EventId id,
        String experiment,
        FaultName fault,
        EventOrigin origin,
        Instant dueAt,
        boolean dryRun,
        String document,
        @Nullable String traceparent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String workload) {

    /** How long before it is due an event can be claimed: longer than it usually takes to write a lease and to decide. */
    public static final Duration AHEAD = Duration.ofMillis(200);

    /** One that is not traced, for all that its document selects. */
    public ChaosEvent(
            EventId id,
            String experiment,
            FaultName fault,
            EventOrigin eventOrigin,
            Instant dueAt,
            boolean dryRun,
            String document) {
        this(id, experiment, fault, eventOrigin, dueAt, dryRun, document, null, null);
    }

    /** When it may be claimed: a little before it is due, so that it is decided by then and only the injection remains. */
    public Instant claimableAt() {
        return dueAt.minus(AHEAD);
    }

    /** The moment that a decision about it is for: when it is due, or now where that has passed. */
    public Instant asOf(Clock clock) {
        Instant now = clock.instant();
        return now.isBefore(dueAt) ? dueAt : now;
    }

    /** The same event at its place in a trace. */
    public ChaosEvent within(@Nullable String place) {
        return new ChaosEvent(id, experiment, fault, origin, dueAt, dryRun, document, place, workload);
    }

    /** The same event for one workload alone. */
    public ChaosEvent limitedTo(@Nullable String only) {
        return new ChaosEvent(id, experiment, fault, origin, dueAt, dryRun, document, traceparent, only);
    }

    /** Whether a workload may be a target of it. */
    public boolean concerns(WorkloadRef one) {
        return workload == null || workload.equals(one.name()) || workload.equals(one.namespace() + "/" + one.name());
    }

    /** The trace that it belongs to; null when it was not traced. */
    public @Nullable String traceId() {
        Traceparent raised = Traceparent.of(traceparent);
        return raised == null ? null : raised.traceId();
    }

    /** The key that can be triggered only once: a slot of the plan, or one request. */
    public String slot() {
        return switch (origin) {
            case EventOrigin.Scheduled scheduled ->
                experiment + "/" + scheduled.index() + (workload == null ? "" : "/" + key(workload));
            case EventOrigin.Requested _ -> id.value();
        };
    }

    /** The column of the slot is only so wide. */
    private static String key(String workload) {
        return workload.length() > 64 ? Sha256.of(workload) : workload;
    }
}
