package dev.gelada.safeguard.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class CapSafeguardTests extends SafeguardContract {

    private static final String OWN = "an-experiment";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeJournal journal = new FakeJournal(clock);
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 5);
    private ExperimentCaps global = ExperimentCaps.NONE;

    @Override
    protected Safeguard safeguard() {
        return new CapSafeguard(journal, global, clock);
    }

    @Override
    protected Proposal permitted() {
        hit(OWN, checkout, 1);
        return capped(1, "{hour: 2}");
    }

    @Override
    protected Proposal vetoed() {
        hit(OWN, checkout, 2);
        return capped(1, "{hour: 2}");
    }

    @Test
    void capsWhatOneEventHits() {
        assertThat(judge(capped(2, "{event: 2}"))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(capped(3, "{event: 2}")))
                .isEqualTo(Verdict.veto("this would hit 3 targets; safeguards.cap.event allows 2: draw fewer"));
    }

    /** Events are decided a moment before they are due. */
    @Test
    void judgesForTheMomentAtWhichTheEventIsDue() {
        Instant over = clock.instant().plus(Duration.ofHours(1));
        Proposal full = vetoed();
        clock.advance(Duration.ofHours(1).minusMillis(150));

        assertThat(judge(Proposals.due(full, over))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.due(full, over.minusMillis(1)))).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void saysWhenThereIsRoomForAllThatIsWanted() {
        hit(OWN, checkout, 1);
        clock.advance(Duration.ofMinutes(10));
        hit(OWN, checkout, 2);
        clock.advance(Duration.ofMinutes(20));

        assertThat(judge(capped(2, "{hour: 3}")))
                .isEqualTo(Verdict.veto("3 targets were hit within the last 1h and this would hit 2 more;"
                        + " safeguards.cap.hour allows 3: there is room at 2026-03-02T11:10:00Z"));

        clock.advance(Duration.ofMinutes(39));
        assertThat(judge(capped(2, "{hour: 3}"))).isInstanceOf(Verdict.Veto.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(judge(capped(2, "{hour: 3}"))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void looksBackADay() {
        hit(OWN, checkout, 2);
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(judge(capped(1, "{day: 2}"))).isInstanceOf(Verdict.Veto.class);

        clock.advance(Duration.ofSeconds(1));
        assertThat(judge(capped(1, "{day: 2}"))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsOnlyItsOwnForAnExperimentAndEveryonesForAll() {
        hit("another", checkout, 2);
        assertThat(judge(capped(1, "{hour: 2}"))).isEqualTo(Verdict.PERMIT);

        global = experimentCaps("{hour: 2}");
        assertThat(judge(capped(1, "{hour: 9}")))
                .isEqualTo(Verdict.veto("2 targets were hit within the last 1h and this would hit 1 more;"
                        + " gelada.safeguard.cap.hour allows 2: there is room at 2026-03-02T11:00:00Z"));
    }

    @Test
    void capsEachNamespaceByItself() {
        NodeRef node = new NodeRef("node-1", "uid-1");
        Workload cart = platform.deployment("shop", "cart", node, node);
        hit(OWN, cart, 2);
        global = experimentCaps("{namespace: {day: 2, event: 1}}");

        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.of(cart, 1)))
                .isEqualTo(
                        Verdict.veto(
                                "2 targets in namespace shop were hit within the last 1d and this would hit 1 more;"
                                        + " gelada.safeguard.cap.namespace.day allows 2: there is room at 2026-03-03T10:00:00Z"));
        assertThat(judge(Proposals.of(cart, 2)))
                .isEqualTo(Verdict.veto("this would hit 2 targets in namespace shop;"
                        + " gelada.safeguard.cap.namespace.event allows 1: draw fewer"));
    }

    @Test
    void doesNotPromiseRoomThatWillNeverBe() {
        hit(OWN, checkout, 1);

        assertThat(judge(capped(3, "{hour: 2}")))
                .isEqualTo(Verdict.veto("1 targets were hit within the last 1h and this would hit 3 more;"
                        + " safeguards.cap.hour allows 2: draw fewer"));
    }

    @Test
    void countsWhatCannotBeReadInEveryNamespace() {
        JournalEntry unreadable = new JournalEntry.Unreadable("prepared", "of a later version");
        List<CountedTarget> countedTargets = CountedTarget.of(new RecordedEntry(
                        1, clock.instant(), new EntrySubject(new EventId("x"), OWN), unreadable, false))
                .toList();

        assertThat(countedTargets).singleElement().matches(CountedTarget::target);
        assertThat(countedTargets).allMatch(countedTarget -> countedTarget.in("shop") && countedTarget.in("local"));
    }

    @Test
    void countsANodeAsOneTargetAndAsOneInEachNamespaceThatRunsThere() {
        NodeRef node = new NodeRef("node-1", "uid-1");
        Workload cart = platform.deployment("shop", "cart", node);
        Workload search = platform.deployment("shop", "search", node);
        Workload ledger = platform.deployment("bank", "ledger", node);
        Workload kept = platform.withDetails(
                platform.deployment("kube-system", "proxy", node),
                new WorkloadDetails(
                        Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, "nobody touches it"));
        Target drained = new Target(cart.ref(), node);
        Proposal drain = Proposals.hitting(List.of(drained), List.of(cart, search, ledger, kept), settings -> settings);
        append(OWN, "earlier", prepared(drained, "earlier"));
        append(OWN, "earlier", new JournalEntry.Affected(drained, drain.beside(drained)));

        global = experimentCaps("{namespace: {hour: 1}}");
        assertThat(judge(Proposals.of(search, 1)).toString()).contains("1 targets in namespace shop were hit");
        assertThat(judge(Proposals.of(ledger, 1)).toString()).contains("1 targets in namespace bank were hit");
        assertThat(judge(Proposals.of(kept, 1))).isEqualTo(Verdict.PERMIT);
        global = experimentCaps("{hour: 2}");
        assertThat(judge(Proposals.of(ledger, 1))).isEqualTo(Verdict.PERMIT);
        hit(OWN, ledger, 1);
        global = experimentCaps("{namespace: {hour: 2}}");
        assertThat(judge(drain).toString()).contains("2 targets in namespace bank were hit");
    }

    /** SimianArmy#140: the maximum was not kept, because the name that it was counted under carried a suffix. */
    @Test
    void countsAnExperimentAndANamespaceWhateverItsWorkloadsAreCalled() {
        Workload second = platform.fleet("checkout-v2", 1);
        Workload third = platform.fleet("checkout-7d9f8c6b5", 1);
        hit(OWN, checkout, 1);
        hit(OWN, second, 1);

        global = experimentCaps("{namespace: {hour: 2}}");
        assertThat(judge(Proposals.of(third, 1))).isInstanceOf(Verdict.Veto.class);
        global = ExperimentCaps.NONE;
        assertThat(judge(Proposals.of(third, 1, settings -> settings.set("cap", node("{hour: 2}")))))
                .isInstanceOf(Verdict.Veto.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{hourr: 2} | hourr: 'hourr' is no known key; did you mean 'hour'? Known are day, event, hour, namespace",
                "{hour: 0} | cap hour is 0; it must be at least 1: to exclude a target, change the selector; to stop an experiment, disable it",
                "{hour: many} | hour: must be a whole number, not 'many'",
                "{namespace: {dayy: 1}} | namespace.dayy: 'dayy' is no known key; did you mean 'day'? Known are day, event, hour",
                "{namespace: 3} | namespace: must be a mapping of keys, not the number 3",
            })
    void refuses(String written, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CapSafeguard.CAP.parse().apply(node(written)))
                .withMessageEndingWith(sentence);
    }

    @Test
    void countsWhatTheEventHoldsOnceAndWhatItHasLostToo() {
        hit("an-experiment", checkout, 2, "this-event");
        Proposal first = capped(2, "{hour: 2}");
        Proposal replacing = new Proposal(
                first.event(),
                first.experiment(),
                first.targets(),
                first.workloads(),
                List.of(first.targets().getLast()));

        assertThat(judge(replacing)).isInstanceOf(Verdict.Veto.class);
        assertThat(judge(new Proposal(
                        first.event(),
                        capped(2, "{hour: 3}").experiment(),
                        first.targets(),
                        first.workloads(),
                        replacing.held())))
                .isEqualTo(Verdict.PERMIT);
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private Proposal capped(int instances, String caps) {
        return Proposals.of(checkout, instances, settings -> settings.set("cap", node(caps)));
    }

    private static ExperimentCaps experimentCaps(String written) {
        return CapSafeguard.CAP.parse().apply(node(written));
    }

    private static ObjectNode node(String written) {
        String json = written.replaceAll("([a-z]+)(?=[:}])", "\"$1\"");
        return (ObjectNode) Json.mapper().readTree(json);
    }

    private void hit(String experiment, Workload workload, int times) {
        hit(experiment, workload, times, "earlier");
    }

    private void hit(String experiment, Workload workload, int times, String event) {
        for (int time = 0; time < times; time++) {
            Target target =
                    new Target(workload.ref(), workload.instances().get(time).ref());
            append(experiment, event, prepared(target, event));
        }
    }

    private JournalEntry prepared(Target target, String event) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event), 1, target, clock.instant(), Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(new Injection(
                faultRequest, new FaultName("fake-freeze"), Json.mapper().createObjectNode(), ""));
    }

    private void append(String experiment, String event, JournalEntry journalEntry) {
        EventualAnswers.done(journal.append(new EntrySubject(new EventId(event), experiment), List.of(journalEntry)));
    }
}
