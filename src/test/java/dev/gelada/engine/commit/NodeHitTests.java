package dev.gelada.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.safeguard.cooldown.TestCooldowns;
import dev.gelada.selection.Target;
import dev.gelada.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node is hit in the name of one workload, and with it whatever else runs there: that is remembered, too. */
class NodeHitTests {

    private final FakePlatform platform = new FakePlatform();
    private final NodeRef node = new NodeRef("node-1", "uid-1");
    private final Workload cart = platform.deployment("shop", "cart", node);
    private final Workload ledger = platform.deployment("bank", "ledger", node);
    private final Workload proxy = platform.withDetails(
            platform.deployment("kube-system", "proxy", node),
            new WorkloadDetails(Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, "nobody touches it"));
    private final Target hit = new Target(cart.ref(), node);
    private final Proposal drain = Proposals.hitting(List.of(hit), List.of(cart, ledger, proxy), settings -> settings);
    private final TransactionReplica replica =
            new TransactionReplica(Database.H2_IN_MEMORY.empty().getFirst(), Clock.systemUTC(), "life-1");

    @Test
    void tellsWhatElseIsHitWithIt() {
        assertThat(EventualAnswers.of(replica.commit("drain", drain))).isInstanceOf(CommitResult.Written.class);

        assertThat(EventualAnswers.of(replica.journal.since(JournalEntry.Affected.class, Instant.EPOCH)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.subject().event()).isEqualTo(new EventId("drain"));
                    assertThat(told.entry()).isEqualTo(new JournalEntry.Affected(hit, List.of(ledger.ref())));
                    assertThat(told.entry().text()).isEqualTo("Also affected on node node-1: bank/Deployment/ledger");
                });
    }

    /** A Job that ends while its node is cordoned has not fallen ill. */
    @Test
    void waitsForNoRecoveryOfWhatFaultsMayNotTouch() {
        assertThat(drain.recovering()).containsExactlyInAnyOrder(cart.ref(), ledger.ref());
    }

    @Test
    void tellsNothingMoreOfAnInstance() {
        assertThat(EventualAnswers.of(replica.commit("kill", cart))).isInstanceOf(CommitResult.Written.class);

        assertThat(EventualAnswers.of(replica.journal.since(JournalEntry.Affected.class, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void letsAllThatRanThereRest() {
        Safeguard rest =
                TestCooldowns.leavingAlone(replica.journal, replica.taken, Duration.ofHours(1), Clock.systemUTC());
        EventualAnswers.of(replica.commit("drain", drain));
        assertThat(EventualAnswers.of(rest.judge(Proposals.of(ledger, 1)))).isEqualTo(Verdict.PERMIT);

        EventualAnswers.done(replica.journal.append(
                new EntrySubject(new EventId("drain"), "an-experiment"), new JournalEntry.Reverted(hit, true)));

        assertThat(EventualAnswers.of(rest.judge(Proposals.of(cart, 1)))).isInstanceOf(Verdict.Veto.class);
        assertThat(EventualAnswers.of(rest.judge(Proposals.of(ledger, 1)))).isInstanceOf(Verdict.Veto.class);
        assertThat(EventualAnswers.of(rest.judge(Proposals.of(proxy, 1)))).isEqualTo(Verdict.PERMIT);
    }
}
