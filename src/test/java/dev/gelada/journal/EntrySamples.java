package dev.gelada.journal;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.FilterCounts;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One entry of each kind, with whatever is hard to write and read: nulls, quotes, other scripts, microseconds. */
final class EntrySamples {

    static final FaultName FREEZE = new FaultName("process-freeze");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final Target ONE = target("checkout", 4711);
    static final Target OTHER = target("checkout", 4712);
    static final Target WHOLE = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);

    /** A new kind of entry needs a sample here. */
    static final List<JournalEntry> ALL = List.of(
            raised(),
            new JournalEntry.Raised(FREEZE, "requested", "ada", "to see \"it\" – 猿\u0001\n", NOON, true),
            new JournalEntry.Raised(FREEZE, "scheduled", null, null, NOON, false, null, "shop/cart"),
            new JournalEntry.Claimed("life-1", 42, 2),
            new JournalEntry.Drawn(List.of(ONE, WHOLE), 3),
            new JournalEntry.Drawn(List.of(), 0),
            new JournalEntry.Drawn(
                    List.of(ONE),
                    1,
                    NOON,
                    NOON,
                    new FilterCounts(3, List.of(new FilterCounts.Step("readiness", 2, 1)))),
            new JournalEntry.Judged(List.of("halt", "minimumHealthy")),
            new JournalEntry.Vetoed("cooldown", "put back only 3 s ago; the cool-down is 30 s"),
            new JournalEntry.Rehearsed("this is a dry run; it would have applied process-freeze to checkout pid 4711"),
            prepared("event-1", ONE),
            new JournalEntry.Injected(FREEZE, ONE),
            new JournalEntry.Observed(WHOLE),
            new JournalEntry.ProbeRead("http", "deviated", "503 instead of 200-299"),
            new JournalEntry.Deviated("http", "4 of 4 readings"),
            new JournalEntry.AbortRequested("ada"),
            new JournalEntry.Affected(ONE, List.of(ONE.workload())),
            new JournalEntry.Reverting("duration elapsed"),
            new JournalEntry.Reverted(ONE, true),
            new JournalEntry.RevertFailed(ONE, "EPERM", "kill -CONT 4711"),
            new JournalEntry.Drifted(ONE, "spec.replicas is 5"),
            new JournalEntry.Stuck(ONE, "kill -CONT 4711"),
            new JournalEntry.Recovered(Duration.ofNanos(1_234_567_891)),
            new JournalEntry.NotRecovered(Duration.ofMinutes(2), "checkout has 2 of 3 ready"),
            new JournalEntry.Released("no thread was free"),
            new JournalEntry.TooLate(41, "the outcome skipped"),
            new JournalEntry.Missed(3, NOON, NOON.plusSeconds(60)),
            new JournalEntry.Closed(Outcome.NO_EFFECT, "nothing showed"),
            closed(Outcome.SURVIVED),
            new JournalEntry.HaltEngaged("ada", null),
            new JournalEntry.HaltReleased("ada"),
            new JournalEntry.ShuttingDown("SIGTERM"),
            new JournalEntry.ShutDown("Shutdown by SIGTERM took 12 ms"),
            new JournalEntry.Unreadable("teleported", "this version does not know the type"));

    private EntrySamples() {}

    static JournalEntry.Raised raised() {
        return new JournalEntry.Raised(FREEZE, "scheduled", null, null, NOON, false);
    }

    static JournalEntry.Closed closed(Outcome outcome) {
        return new JournalEntry.Closed(outcome, null);
    }

    static JournalEntry.Prepared prepared(String event, Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event),
                7,
                target,
                NOON.plusSeconds(60),
                Json.mapper().createObjectNode().put("signal", "TERM"));
        return new JournalEntry.Prepared(new Injection(
                faultRequest, FREEZE, Json.mapper().createObjectNode().put("wasStopped", false), "kill -CONT 4711"));
    }

    private static Target target(String workload, long pid) {
        return new Target(new WorkloadRef("fleet", "local", workload), new ProcessRef("here", "boot-1", pid, 99));
    }
}
