package dev.gelada.safeguard.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadDetails.Autoscaler;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoscalerSafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new AutoscalerSafeguard(platform);
    }

    @Override
    protected Proposal permitted() {
        scaled(2, 10, 9);
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        scaled(2, 10, 10);
        return Proposals.of(checkout, 1);
    }

    @Test
    void saysWhoWantsHowManyOfHowMany() {
        scaled(2, 10, 12);

        assertThat(EventualAnswers.of(safeguard().judge(Proposals.of(checkout, 1))))
                .isEqualTo(Verdict.veto("checkout is at its limit: its autoscaler checkout-hpa wants 12 instances"
                        + " and may have 10; wait until it wants fewer"));
    }

    @Test
    void permitsWhatHasNoAutoscaler() {
        assertThat(EventualAnswers.of(safeguard().judge(Proposals.of(checkout, 1))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void takesAnAutoscalerWithoutRoomForNone() {
        scaled(3, 3, 3);

        assertThat(EventualAnswers.of(safeguard().judge(Proposals.of(checkout, 1))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void permitsWhereAnExperimentIgnoresIt() {
        scaled(2, 10, 10);

        assertThat(EventualAnswers.of(
                        safeguard().judge(Proposals.of(checkout, 1, settings -> settings.put("autoscaler", "ignore")))))
                .isEqualTo(Verdict.PERMIT);
    }

    private void scaled(int minimum, int maximum, int wanted) {
        Autoscaler autoscaler = new Autoscaler("checkout-hpa", minimum, maximum, wanted);
        platform.withDetails(
                checkout,
                new WorkloadDetails(Map.of(), Map.of(), Map.of(), 0, false, List.of(), autoscaler, false, null));
    }
}
