package dev.gelada.safeguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutSafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new RolloutSafeguard(platform);
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        rollOut();
        return Proposals.of(checkout, 1);
    }

    @Test
    void saysHowFarTheRolloutIs() {
        rollOut();

        assertThat(EventualAnswers.of(safeguard().judge(Proposals.of(checkout, 1))))
                .isEqualTo(Verdict.veto("a new version of checkout is being rolled out, 3 of 3 instances are ready;"
                        + " wait until that is over"));
    }

    @Test
    void permitsWhereAnExperimentIgnoresIt() {
        rollOut();

        assertThat(EventualAnswers.of(
                        safeguard().judge(Proposals.of(checkout, 1, settings -> settings.put("rollout", "ignore")))))
                .isEqualTo(Verdict.PERMIT);
    }

    private void rollOut() {
        platform.withDetails(
                checkout, new WorkloadDetails(Map.of(), Map.of(), Map.of(), 0, true, List.of(), null, false, null));
    }
}
