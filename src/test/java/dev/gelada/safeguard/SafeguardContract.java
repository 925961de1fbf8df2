package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** What every safeguard promises. One takes part with a subclass that knows a proposal it permits and one it vetoes. */
public abstract class SafeguardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    protected abstract Safeguard safeguard();

    /** Puts the world in order for a yes, and proposes. */
    protected abstract Proposal permitted();

    /** Puts the world in order for a no, and proposes. */
    protected abstract Proposal vetoed();

    @Test
    void permitsWhatNothingSpeaksAgainst() {
        assertThat(judge(permitted()).vetoes()).isEmpty();
    }

    @Test
    void vetoesUnderItsNameWithAReasonForPeople() {
        Judgement judgement = judge(vetoed());

        assertThat(judgement.permits()).isEmpty();
        assertThat(judgement.vetoes()).singleElement().satisfies(veto -> {
            assertThat(veto.safeguard()).isEqualTo(safeguard().name());
            assertThat(veto.reason()).hasSizeGreaterThan(15).doesNotContain("Exception", "null", "@");
        });
    }

    @Test
    void answersAlikeWhenAskedTwice() {
        Proposal proposal = vetoed();

        assertThat(judge(proposal)).isEqualTo(judge(proposal));
    }

    @Test
    void hasAPageUnderItsName() {
        assertThat(Files.exists(Path.of("docs/safeguard", safeguard().name() + ".md")))
                .isTrue();
    }

    private Judgement judge(Proposal proposal) {
        return Objects.requireNonNull(new Safeguards(List.of(safeguard()), PATIENCE, Schedulers.parallel())
                .judge(proposal)
                .block(PATIENCE));
    }
}
