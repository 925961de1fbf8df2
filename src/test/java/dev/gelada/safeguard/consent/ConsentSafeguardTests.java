package dev.gelada.safeguard.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentSafeguardTests extends SafeguardContract {

    private static final Map<String, String> NO = Map.of("gelada.dev/enabled", "false");

    private final FakePlatform platform = new FakePlatform();
    private final NodeRef node = new NodeRef("a1", "uid-a1");
    private final NodeRef elsewhere = new NodeRef("a2", "uid-a2");
    private final Workload checkout = platform.deployment("shop", "checkout", node, elsewhere);
    private final Workload neighbour = platform.deployment("shop", "neighbour", node);

    @Override
    protected Safeguard safeguard() {
        return new ConsentSafeguard(platform);
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        says(checkout, NO, null);
        return Proposals.of(checkout, 1);
    }

    @Test
    void saysWhoHasOptedOut() {
        says(checkout, NO, null);

        assertThat(judge(Proposals.of(checkout, 1)))
                .isEqualTo(
                        Verdict.veto("checkout is affected by the selected targets, and since the draw it has opted out"
                                + " by the annotation gelada.dev/enabled=false"));
    }

    @Test
    void asksTheInstancesThatAreHitAndNoOthers() {
        optOut(checkout.instances().getLast());

        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.of(checkout, 2))).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void asksEverybodyOnANodeThatIsHit() {
        Proposal proposal = Proposals.hitting(
                List.of(new Target(checkout.ref(), node)), List.of(checkout, neighbour), settings -> settings);
        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);

        optOut(neighbour.instances().getFirst());

        assertThat(judge(proposal)).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void leavesAloneWhatThePlatformKeepsByNow() {
        says(checkout, Map.of(), "namespace shop does not have the label gelada.dev/enabled=true");

        assertThat(judge(Proposals.of(checkout, 1)))
                .isEqualTo(Verdict.veto("checkout was selected and has become ineligible:"
                        + " namespace shop does not have the label gelada.dev/enabled=true"));
    }

    @Test
    void asksNobodyAboutProcesses() {
        Workload fleet = platform.fleet("fleet", 2);
        says(fleet, NO, null);

        assertThat(judge(Proposals.of(fleet, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void isAskedAgainAsTheEventIsWrittenDown() {
        assertThat(safeguard().rejudged()).isTrue();
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private void says(Workload workload, Map<String, String> annotations, @Nullable String protection) {
        platform.withDetails(
                workload,
                new WorkloadDetails(annotations, Map.of(), Map.of(), 0, false, List.of(), null, false, protection));
    }

    private void optOut(Instance instance) {
        platform.change(instance.ref(), before -> {
            InstanceDetails instanceDetails = before.details();
            return new Instance(
                    before.ref(),
                    before.state(),
                    before.ready(),
                    before.startedAt(),
                    before.address(),
                    NO,
                    new InstanceDetails(
                            instanceDetails.annotations(), instanceDetails.node(), instanceDetails.zone(), null));
        });
    }
}
