package dev.gelada.safeguard.minimumhealthy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumHealthySafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final FakeFault fault = new FakeFault(platform);
    private final Faults faults = new Faults(List.of(fault));
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new MinimumHealthySafeguard(platform, new Disruptions(faults));
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 2);
    }

    @Override
    protected Proposal vetoed() {
        return Proposals.of(checkout, 3);
    }

    @Test
    void vetoesWhenTooFewWouldStay() {
        assertThat(judge(Proposals.of(checkout, 2, settings -> settings.put("minimumHealthy", 2))))
                .isEqualTo(Verdict.veto("checkout would keep 1 of 3 instances ready; at least 2 must stay"));
    }

    @Test
    void countsAsLostWhatTheFaultTakesOutOfService() {
        fault.takingOutOfService(1);
        assertThat(judge(Proposals.of(checkout, 3, settings -> settings.put("minimumHealthy", 2))))
                .isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.of(checkout, 3, settings -> settings.put("minimumHealthy", 3))))
                .isEqualTo(Verdict.veto("checkout would keep 2 of 3 instances ready; at least 3 must stay"));
    }

    @Test
    void vetoesWhenTheWorkloadIsNotWholeEvenBefore() {
        platform.lose(checkout.instances().getLast().ref());

        assertThat(judge(Proposals.of(checkout, 1)))
                .isEqualTo(Verdict.veto("checkout has 2 of 3 instances ready; all must be ready before an injection"));
    }

    @Test
    void missesNothingThatTheEventHasHitItself() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
        Proposal drawn = Proposals.of(checkout, 2);
        Proposal more = new Proposal(
                drawn.event(),
                drawn.experiment(),
                drawn.targets(),
                drawn.workloads(),
                drawn.targets().subList(0, 1));

        assertThat(judge(drawn)).isInstanceOf(Verdict.Veto.class);
        assertThat(judge(more)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void vetoesWhenTheWorkloadIsGone() {
        platform.remove(checkout.ref());

        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.veto("checkout is gone"));
    }

    @Test
    void permitsHittingAllWhereNoneMustStay() {
        assertThat(judge(Proposals.of(checkout, 3, settings -> settings.put("minimumHealthy", 0))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void roundsAShareUp() {
        assertThat(judge(Proposals.of(checkout, 2, settings -> settings.put("minimumHealthy", "50%"))))
                .isEqualTo(Verdict.veto("checkout would keep 1 of 3 instances ready;"
                        + " at least 2, which is 50% of the desired 3, must stay"));
        assertThat(judge(Proposals.of(checkout, 1, settings -> settings.put("minimumHealthy", "50%"))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void countsANodeByWhatRunsOnIt() {
        NodeRef one = new NodeRef("node-1", "uid-1");
        NodeRef two = new NodeRef("node-2", "uid-2");
        Workload cart = platform.deployment("shop", "cart", one, two, two);
        Workload search = platform.deployment("shop", "search", one);
        List<Target> node = List.of(new Target(cart.ref(), one));

        assertThat(judge(Proposals.hitting(node, List.of(cart), settings -> settings)))
                .isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.hitting(
                        List.of(new Target(cart.ref(), two)),
                        List.of(cart),
                        settings -> settings.put("minimumHealthy", 2))))
                .isEqualTo(Verdict.veto("cart would keep 1 of 3 instances ready; at least 2 must stay"));
        assertThat(judge(Proposals.hitting(node, List.of(cart, search), settings -> settings)))
                .isEqualTo(Verdict.veto("search would keep 0 of 1 instances ready; at least 1 must stay"));
    }

    @Test
    void keepsWhatIsReadyBesideATargetThatIsNot() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
        platform.put(new Workload(
                checkout.ref(),
                checkout.labels(),
                2,
                EventualAnswers.of(platform.workload(checkout.ref())).instances()));

        assertThat(judge(Proposals.of(checkout, 1, settings -> settings.put("minimumHealthy", 2))))
                .isEqualTo(Verdict.PERMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | minimumHealthy is -1; write a whole number of instances, 0 or more, or a share of the desired ones like \"50%\"",
                "1.5 | minimumHealthy is 1.5; write a whole number of instances, 0 or more, or a share of the desired ones like \"50%\"",
                "\"half\" | minimumHealthy is \"half\"; write a whole number of instances, 0 or more, or a share of the desired ones like \"50%\"",
                "\"101%\" | minimumHealthy is 101%; a share lies between 0% and 100%",
            })
    void refuses(String written, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinimumHealthy.read(Json.mapper().readTree(written)))
                .withMessage(sentence);
    }

    private Verdict judge(Proposal proposal) {
        return Objects.requireNonNull(safeguard().judge(proposal).block(Duration.ofSeconds(1)));
    }
}
