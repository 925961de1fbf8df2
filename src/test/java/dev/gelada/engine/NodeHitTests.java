package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Subject;
import dev.gelada.platform.Circumstances;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Verdict;
import dev.gelada.safeguard.cooldown.Cooldowns;
import dev.gelada.store.Database;
import dev.gelada.target.Target;
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
    private final Workload proxy = platform.circumstances(
            platform.deployment("kube-system", "proxy", node),
            new Circumstances(Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, "nobody touches it"));
    private final Target hit = new Target(cart.ref(), node);
    private final Proposal drain = Proposals.hitting(List.of(hit), List.of(cart, ledger, proxy), settings -> settings);
    private final WritingReplica replica =
            new WritingReplica(Database.H2_IN_MEMORY.empty().getFirst(), Clock.systemUTC(), "life-1");

    @Test
    void tellsWhatElseIsHitWithIt() {
        assertThat(Answers.of(replica.commit("drain", drain))).isInstanceOf(Commitment.Written.class);

        assertThat(Answers.of(replica.journal.since(Entry.Affected.class, Instant.EPOCH)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.subject().event()).isEqualTo(new EventId("drain"));
                    assertThat(told.entry()).isEqualTo(new Entry.Affected(hit, List.of(ledger.ref())));
                    assertThat(told.entry().text())
                            .isEqualTo("With node node-1 is hit what else runs there: bank/Deployment/ledger");
                });
    }

    /** A Job that ends while its node is cordoned has not fallen ill. */
    @Test
    void waitsForNoRecoveryOfWhatFaultsMayNotTouch() {
        assertThat(drain.recovering()).containsExactlyInAnyOrder(cart.ref(), ledger.ref());
    }

    @Test
    void tellsNothingMoreOfAnInstance() {
        assertThat(Answers.of(replica.commit("kill", cart))).isInstanceOf(Commitment.Written.class);

        assertThat(Answers.of(replica.journal.since(Entry.Affected.class, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void letsAllThatRanThereRest() {
        Safeguard rest = Cooldowns.leavingAlone(replica.journal, replica.taken, Duration.ofHours(1), Clock.systemUTC());
        Answers.of(replica.commit("drain", drain));
        assertThat(Answers.of(rest.judge(Proposals.of(ledger, 1)))).isEqualTo(Verdict.PERMIT);

        Answers.done(replica.journal.append(
                new Subject(new EventId("drain"), "an-experiment"), new Entry.Reverted(hit, true)));

        assertThat(Answers.of(rest.judge(Proposals.of(cart, 1)))).isInstanceOf(Verdict.Veto.class);
        assertThat(Answers.of(rest.judge(Proposals.of(ledger, 1)))).isInstanceOf(Verdict.Veto.class);
        assertThat(Answers.of(rest.judge(Proposals.of(proxy, 1)))).isEqualTo(Verdict.PERMIT);
    }
}
