package dev.gelada.safeguard.cooldown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class CooldownSafeguardTests extends SafeguardContract {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeJournal journal = new FakeJournal(clock);
    private final FakeWorkloadLocks taken = new FakeWorkloadLocks();
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);
    private CooldownPeriod global = CooldownPeriod.NONE;

    @Override
    protected Safeguard safeguard() {
        return new CooldownSafeguard(journal, taken, global, Duration.ofDays(90), clock);
    }

    @Override
    protected Proposal permitted() {
        return resting("30m");
    }

    @Override
    protected Proposal vetoed() {
        somethingWasReverted();
        clock.advance(Duration.ofMinutes(29));
        return resting("30m");
    }

    @Test
    void permitsOnceTheRestIsOver() {
        somethingWasReverted();
        clock.advance(Duration.ofMinutes(30));

        assertThat(safeguard().judge(resting("30m")).block(Duration.ofSeconds(1)))
                .isEqualTo(Verdict.PERMIT);
    }

    /** Events are decided a moment before they are due. */
    @Test
    void judgesForTheMomentAtWhichTheEventIsDue() {
        somethingWasReverted();
        reverted("another");
        Instant over = clock.instant().plus(Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(30).minusMillis(150));

        for (Proposal early : List.of(resting("30m"), restingEach("1s", "30m"))) {
            assertThat(judge(Proposals.due(early, over))).isEqualTo(Verdict.PERMIT);
            assertThat(judge(Proposals.due(early, over.minusMillis(1)))).isInstanceOf(Verdict.Veto.class);
        }
    }

    @Test
    void permitsAtOnceWithoutASetting() {
        somethingWasReverted();

        assertThat(safeguard().judge(Proposals.of(checkout, 1)).block(Duration.ofSeconds(1)))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void letsAWorkloadRestWhoeverHitIt() {
        reverted("another");
        clock.advance(Duration.ofMinutes(90));

        assertThat(judge(resting("30m"))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(restingEach("1s", "2h")))
                .isEqualTo(Verdict.veto(
                        "checkout is in cool-down until 2026-03-02T12:00:00Z after it was hit by another"));

        clock.advance(Duration.ofMinutes(30));
        assertThat(judge(restingEach("1s", "2h"))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsAWorkloadsRestFromItsLastHit() {
        reverted("another");
        clock.advance(Duration.ofMinutes(30));
        reverted("yet-another");

        assertThat(judge(restingEach("0s", "2h")))
                .isEqualTo(Verdict.veto(
                        "checkout is in cool-down until 2026-03-02T12:30:00Z after it was hit by yet-another"));
    }

    @Test
    void leavesOtherWorkloadsOutOfIt() {
        Workload search = platform.fleet("search", 3);
        reverted("another");

        assertThat(judge(Proposals.of(search, 1, settings -> {
                    settings.putObject("cooldown").put("workload", "2h");
                    return settings;
                })))
                .isEqualTo(Verdict.PERMIT);
    }

    /** A node is hit in the name of one of those that run there. */
    @Test
    void letsWhateverRanOnANodeRestThatWasHit() {
        Target node = new Target(new WorkloadRef("Deployment", "shop", "cart"), new NodeRef("node-1", "uid-1"));
        Target other = new Target(node.workload(), new NodeRef("node-2", "uid-2"));
        WorkloadRef far = platform.fleet("far", 1).ref();
        EntrySubject drain = new EntrySubject(new EventId("drain"), "a-drained-node");
        EventualAnswers.done(journal.append(
                drain,
                new JournalEntry.Affected(other, List.of(far)),
                new JournalEntry.Affected(node, List.of(checkout.ref())),
                new JournalEntry.Reverted(node, true)));

        assertThat(judge(restingEach("0s", "2h")))
                .isEqualTo(Verdict.veto(
                        "checkout is in cool-down until 2026-03-02T12:00:00Z after it was hit by a-drained-node"));
        EventualAnswers.done(
                journal.append(new EntrySubject(new EventId("another"), "x"), new JournalEntry.Reverted(other, true)));
        clock.advance(Duration.ofHours(2));
        assertThat(judge(restingEach("0s", "2h"))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void permitsNothingOfWhichTheJournalCouldNotTellWhenItIsOver() {
        assertThat(judge(restingEach("0s", "90d"))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(restingEach("0s", "91d")))
                .isEqualTo(Verdict.veto("a cool-down of 91d is longer than the 90d of gelada.journal.retention,"
                        + " from which it is computed; shorten it or raise the retention"));
    }

    @Test
    void keepsTheLongerOfTheGlobalRestAndItsOwn() {
        global = new CooldownPeriod(Duration.ofHours(1), Duration.ZERO);
        somethingWasReverted();
        clock.advance(Duration.ofMinutes(45));

        assertThat(judge(resting("30m")))
                .isEqualTo(Verdict.veto("in cool-down until 2026-03-02T11:00:00Z after its last event"));
    }

    @Test
    void letsNobodyOfTheExperimentJoinOneThatIsUnderWay() {
        underWay("earlier", "an-experiment");

        assertThat(judge(resting("30m")))
                .isEqualTo(Verdict.veto("event earlier of this experiment is running, and a cool-down of 30m follows"));
        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsNeitherItselfNorOtherExperimentsAsUnderWay() {
        underWay("this-event", "an-experiment");
        underWay("earlier", "another");

        assertThat(judge(resting("30m"))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesAKeyItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CooldownSafeguard.COOLDOWN.parse().apply(Json.mapper().readTree("{\"workloads\": \"1h\"}")))
                .withMessage(
                        "workloads: 'workloads' is no known key; did you mean 'workload'? Known are experiment, workload");
    }

    @Test
    void refusesARestThatIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CooldownSafeguard.COOLDOWN.parse().apply(StringNode.valueOf("-5m")))
                .withMessage("cooldown is -5m; it cannot be negative");
    }

    private Proposal resting(String rest) {
        return Proposals.of(checkout, 1, settings -> settings.put("cooldown", rest));
    }

    private Proposal restingEach(String experiment, String workload) {
        return Proposals.of(checkout, 1, settings -> {
            settings.putObject("cooldown").put("experiment", experiment).put("workload", workload);
            return settings;
        });
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private void underWay(String event, String experiment) {
        taken.heldBy(event, platform.fleet("held-by-" + event, 1).ref());
        EventualAnswers.done(
                journal.append(new EntrySubject(new EventId(event), experiment), new JournalEntry.Released("a test")));
    }

    private void somethingWasReverted() {
        reverted("an-experiment");
    }

    private void reverted(String experiment) {
        Target target =
                new Target(checkout.ref(), checkout.instances().getFirst().ref());
        journal.append(new EntrySubject(new EventId("earlier"), experiment), new JournalEntry.Reverted(target, true))
                .block(Duration.ofSeconds(1));
    }
}
