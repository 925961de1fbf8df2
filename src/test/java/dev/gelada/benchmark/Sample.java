package dev.gelada.benchmark;

import dev.gelada.document.Json;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Origin;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events without an experiment behind them, and what the journal says of one, of the size that real ones have. */
final class Sample {

    static final FaultName NO_OP = new FaultName("no-op");
    static final Entry RAISED = new Entry.Raised(NO_OP, "scheduled", null, null, Instant.EPOCH, false);

    private static final String EXPERIMENT = "lost-replica";
    private static final String DOCUMENT = "a line of an experiment's document\n".repeat(20);

    private Sample() {}

    static ChaosEvent event(long number, Instant dueAt) {
        return new ChaosEvent(
                new EventId("0190a1b2-c3d4-7e5f-8a9b-%012d".formatted(number)),
                EXPERIMENT,
                NO_OP,
                new Origin.Scheduled(number),
                dueAt,
                false,
                DOCUMENT);
    }

    static Subject subject(EventId event) {
        return new Subject(event, EXPERIMENT);
    }

    static Target target(EventId event) {
        WorkloadRef workload = new WorkloadRef("fleet", "local", event.value());
        return new Target(workload, new ProcessRef("here", "boot", 4711, 99));
    }

    static Injection injection(EventId event, long epoch) {
        Order order = new Order(
                event, epoch, target(event), Instant.EPOCH, Json.mapper().createObjectNode());
        return new Injection(order, NO_OP, Json.mapper().createObjectNode(), "");
    }

    /** Everything that is told of an event that came to its end: ten entries. */
    static List<Entry> told(EventId event) {
        Target target = target(event);
        return List.of(
                RAISED,
                new Entry.Claimed("life-1", 1, 1),
                new Entry.Drawn(List.of(target), 3),
                new Entry.Prepared(injection(event, 1)),
                new Entry.Injected(NO_OP, target),
                new Entry.Observed(target),
                new Entry.Reverting("its time is over"),
                new Entry.Reverted(target, true),
                new Entry.Recovered(Duration.ofMillis(5)),
                new Entry.Closed(Outcome.COMPLETED, null));
    }
}
