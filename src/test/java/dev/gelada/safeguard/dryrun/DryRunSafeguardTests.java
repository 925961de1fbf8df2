package dev.gelada.safeguard.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import org.junit.jupiter.api.Test;

class DryRunSafeguardTests extends SafeguardContract {

    private final Workload checkout = new FakePlatform().fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new DryRunSafeguard(new DryRunPolicy(false));
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        return Proposals.dry(checkout);
    }

    @Test
    void holdsBackWhatWasRaisedBeforeTheOperatorSaidSo() {
        Safeguard disarmed = new DryRunSafeguard(new DryRunPolicy(true));

        assertThat(EventualAnswers.of(disarmed.judge(permitted())))
                .isInstanceOfSatisfying(
                        Verdict.Rehearsal.class,
                        dry -> assertThat(dry.reason()).startsWith("gelada.dryRun is set; it would have applied"));
    }
}
