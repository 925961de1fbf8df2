package dev.gelada.safeguard.minimumhealthy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.Json;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MinimumHealthySafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new MinimumHealthySafeguard(platform);
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
    void vetoesWhenTheWorkloadIsNotWholeEvenBefore() {
        platform.lose(checkout.instances().getLast().ref());

        assertThat(judge(Proposals.of(checkout, 1)))
                .isEqualTo(Verdict.veto("checkout has 2 of 3 instances ready; it must be whole before it is hit"));
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
    void refusesAMinimumThatIsNoWholeNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinimumHealthySafeguard.MINIMUM_HEALTHY
                        .parse()
                        .apply(Json.mapper().readTree("-1")))
                .withMessage("minimumHealthy is -1; write a whole number of instances, 0 or more");
    }

    private Verdict judge(Proposal proposal) {
        return Objects.requireNonNull(safeguard().judge(proposal).block(Duration.ofSeconds(1)));
    }
}
