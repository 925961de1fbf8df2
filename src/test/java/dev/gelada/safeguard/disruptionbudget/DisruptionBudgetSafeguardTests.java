package dev.gelada.safeguard.disruptionbudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadDetails.Budget;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DisruptionBudgetSafeguardTests extends SafeguardContract {

    private static final NodeRef NODE = new NodeRef("node-1", "uid-1");

    private final FakePlatform platform = new FakePlatform();
    private final FakeWorkloadLocks taken = new FakeWorkloadLocks();
    private final FakeJournal journal = new FakeJournal(Clock.systemUTC());
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new DisruptionBudgetSafeguard(
                platform, new Disruptions(new Faults(List.of())), new InFlightDisruptions(platform, taken, journal));
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(covered(checkout, new Budget("checkout", 1)), 1);
    }

    @Override
    protected Proposal vetoed() {
        return Proposals.of(covered(checkout, new Budget("checkout", 1)), 2);
    }

    @Test
    void asksEveryBudgetThatCoversIt() {
        Workload twice = covered(checkout, new Budget("wide", 3), new Budget("narrow", 0));

        assertThat(judge(Proposals.of(twice, 1)))
                .isEqualTo(
                        Verdict.veto("the disruption budget local/narrow allows 0 more to be disrupted, and this would"
                                + " disrupt 1; it allows more when enough of what it covers is healthy again"));
    }

    @Test
    void promisesNothingOfABudgetThatNeverAllowsAny() {
        Workload strict = covered(checkout, new Budget("strict", 0, "it wants 3 of 3 healthy, so it never allows any"));

        assertThat(judge(Proposals.of(strict, 1)))
                .isEqualTo(
                        Verdict.veto("the disruption budget local/strict allows 0 more to be disrupted, and this would"
                                + " disrupt 1; it wants 3 of 3 healthy, so it never allows any"));
    }

    @Test
    void addsUpWhatOneBudgetCoversInSeveralWorkloads() {
        Workload cart = covered(platform.deployment("shop", "cart", NODE), new Budget("shop", 1));
        Workload search = covered(platform.deployment("shop", "search", NODE), new Budget("shop", 1));
        Proposal both =
                Proposals.hitting(List.of(new Target(cart.ref(), NODE)), List.of(cart, search), settings -> settings);

        assertThat(judge(both))
                .isEqualTo(Verdict.veto("the disruption budget shop/shop allows 1 more to be disrupted, and this would"
                        + " disrupt 2; it allows more when enough of what it covers is healthy again"));
    }

    @Test
    void doesNotChargeForWhatIsNotReadyAnyway() {
        Workload drawn = covered(checkout, new Budget("checkout", 0));
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
        covered(EventualAnswers.of(platform.workload(checkout.ref())), new Budget("checkout", 0));

        assertThat(judge(Proposals.of(drawn, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void asksForWhatItAllowsNowAndNotWhenItWasDrawn() {
        Workload drawn = covered(checkout, new Budget("checkout", 1));
        covered(checkout, new Budget("checkout", 0));

        assertThat(judge(Proposals.of(drawn, 1))).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void countsWhatAnotherEventHasInHandUntilTheBudgetCanHaveNoticed() {
        Workload cart = covered(platform.deployment("shop", "cart", NODE), new Budget("shop", 1));
        Workload search = covered(platform.deployment("shop", "search", NODE), new Budget("shop", 1));
        prepared("another-event", search);

        assertThat(judge(Proposals.of(cart, 1)))
                .isEqualTo(Verdict.veto("the disruption budget shop/shop allows 1 more to be disrupted, and this would"
                        + " disrupt 1 in addition to 1 that other events disrupt;"
                        + " it allows more when enough of what it covers is healthy again"));

        platform.change(search.instances().getFirst().ref(), FakePlatform::stopped);
        covered(EventualAnswers.of(platform.workload(search.ref())), new Budget("shop", 1));
        assertThat(judge(Proposals.of(cart, 1)))
                .as("what is not ready, the budget has counted itself")
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsNothingThatIsTakenButNotPrepared() {
        Workload cart = covered(platform.deployment("shop", "cart", NODE), new Budget("shop", 1));
        Workload search = covered(platform.deployment("shop", "search", NODE), new Budget("shop", 1));
        taken.heldBy("another-event", search.ref());

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsNothingUnderAnotherBudget() {
        Workload cart = covered(platform.deployment("shop", "cart", NODE), new Budget("cart", 1));
        prepared("another-event", covered(platform.deployment("shop", "search", NODE), new Budget("search", 1)));

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void doesNotCountItselfTwice() {
        Workload cart = covered(platform.deployment("shop", "cart", NODE), new Budget("shop", 1));
        prepared(Proposals.of(cart, 1).event().id().value(), cart);

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void permitsWhereAnExperimentIgnoresThem() {
        Workload drawn = covered(checkout, new Budget("checkout", 0));

        assertThat(judge(Proposals.of(drawn, 1, settings -> settings.put("disruptionBudget", "ignore"))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesAnyOtherWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DisruptionBudgetSafeguard.HEEDED
                        .parse()
                        .apply(Json.mapper().readTree("\"ignor\"")))
                .withMessage("'ignor' is no known choice; did you mean 'ignore'? Known are ignore, respect");
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private void prepared(String event, Workload workload) {
        taken.heldBy(event, workload.ref());
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event),
                1,
                new Target(workload.ref(), workload.instances().getFirst().ref()),
                Instant.EPOCH,
                Json.mapper().createObjectNode());
        Injection injection = new Injection(
                faultRequest, new FaultName("fake-freeze"), Json.mapper().createObjectNode(), "");
        EventualAnswers.done(journal.append(
                new EntrySubject(new EventId(event), "another-experiment"),
                List.of(new JournalEntry.Prepared(injection))));
    }

    private Workload covered(Workload workload, Budget... budgets) {
        return platform.withDetails(
                workload,
                new WorkloadDetails(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        0,
                        false,
                        Stream.of(budgets).toList(),
                        null,
                        false,
                        null));
    }
}
