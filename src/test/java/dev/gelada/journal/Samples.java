package dev.gelada.journal;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Tally;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One entry of each kind, with whatever is hard to write and read: nulls, quotes, other scripts, microseconds. */
final class Samples {

    static final FaultName FREEZE = new FaultName("process-freeze");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final Target ONE = target("checkout", 4711);
    static final Target OTHER = target("checkout", 4712);
    static final Target WHOLE = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);

    /** A new kind of entry needs a sample here. */
    static final List<Entry> ALL = List.of(
            raised(),
            new Entry.Raised(FREEZE, "requested", "ada", "to see \"it\" – 猿\u0001\n", NOON, true),
            new Entry.Raised(FREEZE, "scheduled", null, null, NOON, false, null, "shop/cart"),
            new Entry.Claimed("life-1", 42, 2),
            new Entry.Drawn(List.of(ONE, WHOLE), 3),
            new Entry.Drawn(List.of(), 0),
            new Entry.Drawn(List.of(ONE), 1, NOON, NOON, new Tally(3, List.of(new Tally.Step("readiness", 2, 1)))),
            new Entry.Judged(List.of("halt", "minimumHealthy")),
            new Entry.Vetoed("cooldown", "put back only 3 s ago; the cool-down is 30 s"),
            new Entry.Rehearsed("this is a dry run; it would have applied process-freeze to checkout pid 4711"),
            prepared("event-1", ONE),
            new Entry.Injected(FREEZE, ONE),
            new Entry.Observed(WHOLE),
            new Entry.ProbeRead("http", "deviated", "503 instead of 200-299"),
            new Entry.Deviated("http", "4 of 4 readings"),
            new Entry.AbortAsked("ada"),
            new Entry.Affected(ONE, List.of(ONE.workload())),
            new Entry.Reverting("its time is over"),
            new Entry.Reverted(ONE, true),
            new Entry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"),
            new Entry.Drifted(ONE, "spec.replicas is 5"),
            new Entry.Stuck(ONE, "kill -CONT 4711"),
            new Entry.Recovered(Duration.ofNanos(1_234_567_891)),
            new Entry.NotRecovered(Duration.ofMinutes(2), "checkout has 2 of 3 ready"),
            new Entry.Released("no thread was free"),
            new Entry.TooLate(41, "the outcome skipped"),
            new Entry.Missed(3, NOON, NOON.plusSeconds(60)),
            new Entry.Closed(Outcome.NO_EFFECT, "nothing showed"),
            closed(Outcome.SURVIVED),
            new Entry.HaltEngaged("ada", null),
            new Entry.HaltReleased("ada"),
            new Entry.ShuttingDown("SIGTERM"),
            new Entry.ShutDown("Shutdown by SIGTERM took 12 ms"),
            new Entry.Unreadable("teleported", "this version does not know the type"));

    private Samples() {}

    static Entry.Raised raised() {
        return new Entry.Raised(FREEZE, "scheduled", null, null, NOON, false);
    }

    static Entry.Closed closed(Outcome outcome) {
        return new Entry.Closed(outcome, null);
    }

    static Entry.Prepared prepared(String event, Target target) {
        Order order = new Order(
                new EventId(event),
                7,
                target,
                NOON.plusSeconds(60),
                Json.mapper().createObjectNode().put("signal", "TERM"));
        return new Entry.Prepared(new Injection(
                order, FREEZE, Json.mapper().createObjectNode().put("wasStopped", false), "kill -CONT 4711"));
    }

    private static Target target(String workload, long pid) {
        return new Target(new WorkloadRef("fleet", "local", workload), new ProcessRef("here", "boot-1", pid, 99));
    }
}
