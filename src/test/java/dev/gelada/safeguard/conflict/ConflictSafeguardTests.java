package dev.gelada.safeguard.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConflictSafeguardTests extends SafeguardContract {

    private static final NodeRef NODE = new NodeRef("node-1", "uid-1");

    private final FakeWorkloadLocks taken = new FakeWorkloadLocks();
    private final FakePlatform platform = new FakePlatform();
    private final Workload cart = platform.deployment("shop", "cart", NODE);
    private final Workload search = platform.deployment("shop", "search", NODE);
    private final Workload mail = platform.deployment("office", "mail", NODE);
    private EventConcurrencyLimit global = new EventConcurrencyLimit(1, null);

    @Override
    protected Safeguard safeguard() {
        return new ConflictSafeguard(taken, global);
    }

    @Override
    protected Proposal permitted() {
        take("another-event", mail);
        return Proposals.of(cart, 1);
    }

    @Override
    protected Proposal vetoed() {
        take("another-event", search);
        return Proposals.of(cart, 1);
    }

    @Test
    void saysWhoIsInTheWayInWhichNamespace() {
        assertThat(judge(vetoed()))
                .isEqualTo(Verdict.veto("running events in namespace shop: 1, and"
                        + " gelada.safeguard.conflict.per-namespace allows 1 at once;"
                        + " wait until one of these closes: another-event"));
    }

    @Test
    void countsEventsAndNotWorkloads() {
        global = new EventConcurrencyLimit(2, 2);
        take("another-event", search, mail);

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void doesNotCountItself() {
        take("this-event", search);

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void letsAnExperimentAskToBeAlone() {
        global = EventConcurrencyLimit.ANY;
        take("another-event", mail);

        assertThat(judge(alone()))
                .isEqualTo(Verdict.veto("running events: 1, and safeguards.conflict.total allows 1 at once;"
                        + " wait until one of these closes: another-event"));
    }

    @Test
    void permitsAnyNumberWithoutASetting() {
        global = EventConcurrencyLimit.ANY;
        take("another-event", search);

        assertThat(judge(Proposals.of(cart, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesALimitThatNothingCouldMeet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ConflictSafeguard.CONFLICT.parse().apply(Json.mapper().readTree("{\"total\": 0}")))
                .withMessageContaining("conflict total is 0; it must be at least 1, the event itself");
    }

    private Proposal alone() {
        return Proposals.of(cart, 1, settings -> {
            settings.putObject("conflict").put("total", 1);
            return settings;
        });
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private void take(String event, Workload... workloads) {
        taken.heldBy(event, Stream.of(workloads).map(Workload::ref).toArray(WorkloadRef[]::new));
    }
}
