package dev.gelada.safeguard.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietSafeguardTests extends SafeguardContract {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeJournal journal = new FakeJournal(clock);
    private final Proposal proposal = Proposals.of(new FakePlatform().fleet("checkout", 3), 1);
    private Duration afterHalt = Duration.ofMinutes(5);

    @Override
    protected Safeguard safeguard() {
        return new QuietSafeguard(journal, afterHalt, clock);
    }

    @Override
    protected Proposal permitted() {
        release();
        clock.advance(Duration.ofMinutes(5));
        return proposal;
    }

    @Override
    protected Proposal vetoed() {
        release();
        return proposal;
    }

    @Test
    void saysUntilWhenItStaysQuiet() {
        release();
        clock.advance(Duration.ofMinutes(1));
        release();
        clock.advance(Duration.ofMinutes(4));

        assertThat(EventualAnswers.of(safeguard().judge(proposal)))
                .isEqualTo(Verdict.veto("the halt was released at 2026-03-02T10:01:00Z; nothing starts until"
                        + " 2026-03-02T10:06:00Z (gelada.safeguard.quiet.after-halt)"));
    }

    /** Events are decided a moment before they are due. */
    @Test
    void judgesForTheMomentAtWhichTheEventIsDue() {
        release();
        Instant over = clock.instant().plus(afterHalt);
        clock.advance(afterHalt.minusMillis(150));

        assertThat(EventualAnswers.of(safeguard().judge(Proposals.due(proposal, over))))
                .isEqualTo(Verdict.PERMIT);
        assertThat(EventualAnswers.of(safeguard().judge(Proposals.due(proposal, over.minusMillis(1)))))
                .isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void permitsAtOnceWhereNoQuietIsAskedFor() {
        afterHalt = Duration.ZERO;
        release();

        assertThat(EventualAnswers.of(safeguard().judge(proposal))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesAQuietThatIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietProperties(Duration.ofMinutes(-1)))
                .withMessage("gelada.safeguard.quiet.after-halt is PT-1M; it cannot be negative");
    }

    private void release() {
        EventualAnswers.done(journal.append(EntrySubject.GELADA, new JournalEntry.HaltReleased("ada")));
    }
}
