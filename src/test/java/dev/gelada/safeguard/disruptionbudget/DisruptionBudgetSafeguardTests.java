package dev.gelada.safeguard.disruptionbudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.Answers;
import dev.gelada.document.Json;
import dev.gelada.platform.Circumstances;
import dev.gelada.platform.Circumstances.Budget;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DisruptionBudgetSafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new DisruptionBudgetSafeguard(platform);
    }

    @Override
    protected Proposal permitted() {
        covered(checkout, new Budget("checkout", 1));
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        covered(checkout, new Budget("checkout", 1));
        return Proposals.of(checkout, 2);
    }

    @Test
    void asksEveryBudgetThatCoversIt() {
        covered(checkout, new Budget("wide", 3), new Budget("narrow", 0));

        assertThat(judge(Proposals.of(checkout, 1)))
                .isEqualTo(
                        Verdict.veto("the disruption budget local/narrow allows 0 more to be disrupted, and this would"
                                + " disrupt 1; it allows more when enough of what it covers is healthy again"));
    }

    @Test
    void addsUpWhatOneBudgetCoversInSeveralWorkloads() {
        NodeRef node = new NodeRef("node-1", "uid-1");
        Workload cart = covered(platform.deployment("shop", "cart", node), new Budget("shop", 1));
        Workload search = covered(platform.deployment("shop", "search", node), new Budget("shop", 1));
        Proposal both =
                Proposals.hitting(List.of(new Target(cart.ref(), node)), List.of(cart, search), settings -> settings);

        assertThat(judge(both))
                .isEqualTo(Verdict.veto("the disruption budget shop/shop allows 1 more to be disrupted, and this would"
                        + " disrupt 2; it allows more when enough of what it covers is healthy again"));
    }

    @Test
    void doesNotChargeForWhatIsNotReadyAnyway() {
        covered(checkout, new Budget("checkout", 0));
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
        covered(Answers.of(platform.workload(checkout.ref())), new Budget("checkout", 0));

        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void permitsWhereAnExperimentIgnoresThem() {
        covered(checkout, new Budget("checkout", 0));

        assertThat(judge(Proposals.of(checkout, 1, settings -> settings.put("disruptionBudget", "ignore"))))
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
        return Answers.of(safeguard().judge(proposal));
    }

    private Workload covered(Workload workload, Budget... budgets) {
        return platform.circumstances(
                workload,
                new Circumstances(
                        Map.of(), Map.of(), 0, false, Stream.of(budgets).toList(), null, null));
    }
}
