package dev.gelada.benchmark;

import dev.gelada.document.Json;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events without an experiment behind them, and what the journal says of one, of the size that real ones have. */
final class Sample {

    static final FaultName NO_OP = new FaultName("no-op");
    static final JournalEntry RAISED = new JournalEntry.Raised(NO_OP, "scheduled", null, null, Instant.EPOCH, false);

    private static final String EXPERIMENT = "lost-replica";
    private static final String DOCUMENT = "a line of an experiment's document\n".repeat(20);

    private Sample() {}

    static ChaosEvent event(long number, Instant dueAt) {
        return new ChaosEvent(
                new EventId("0190a1b2-c3d4-7e5f-8a9b-%012d".formatted(number)),
                EXPERIMENT,
                NO_OP,
                new EventOrigin.Scheduled(number),
                dueAt,
                false,
                DOCUMENT);
    }

    static EntrySubject entrySubject(EventId event) {
        return new EntrySubject(event, EXPERIMENT);
    }

    static Target target(EventId event) {
        WorkloadRef workload = new WorkloadRef("fleet", "local", event.value());
        return new Target(workload, new ProcessRef("here", "boot", 4711, 99));
    }

    static Injection injection(EventId event, long epoch) {
        FaultRequest faultRequest = new FaultRequest(
                event, epoch, target(event), Instant.EPOCH, Json.mapper().createObjectNode());
        return new Injection(faultRequest, NO_OP, Json.mapper().createObjectNode(), "");
    }

    /** Everything that is told of an event that came to its end: ten entries. */
    static List<JournalEntry> told(EventId event) {
        Target target = target(event);
        return List.of(
                RAISED,
                new JournalEntry.Claimed("life-1", 1, 1),
                new JournalEntry.Drawn(List.of(target), 3),
                new JournalEntry.Prepared(injection(event, 1)),
                new JournalEntry.Injected(NO_OP, target),
                new JournalEntry.Observed(target),
                new JournalEntry.Reverting("duration elapsed"),
                new JournalEntry.Reverted(target, true),
                new JournalEntry.Recovered(Duration.ofMillis(5)),
                new JournalEntry.Closed(Outcome.COMPLETED, null));
    }
}
