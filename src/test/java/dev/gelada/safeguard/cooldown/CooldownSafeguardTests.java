package dev.gelada.safeguard.cooldown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class CooldownSafeguardTests extends SafeguardContract {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeJournal journal = new FakeJournal(clock);
    private final Workload checkout = new FakePlatform().fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new CooldownSafeguard(journal, clock);
    }

    @Override
    protected Proposal permitted() {
        return resting("30m");
    }

    @Override
    protected Proposal vetoed() {
        somethingWasReverted();
        clock.advance(Duration.ofMinutes(29));
        return resting("30m");
    }

    @Test
    void permitsOnceTheRestIsOver() {
        somethingWasReverted();
        clock.advance(Duration.ofMinutes(30));

        assertThat(safeguard().judge(resting("30m")).block(Duration.ofSeconds(1)))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void permitsAtOnceWithoutASetting() {
        somethingWasReverted();

        assertThat(safeguard().judge(Proposals.of(checkout, 1)).block(Duration.ofSeconds(1)))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesARestThatIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CooldownSafeguard.COOLDOWN.parse().apply(StringNode.valueOf("-5m")))
                .withMessage("cooldown is -5m; it cannot be negative");
    }

    private Proposal resting(String rest) {
        return Proposals.of(checkout, 1, settings -> settings.put("cooldown", rest));
    }

    private void somethingWasReverted() {
        Target target =
                new Target(checkout.ref(), checkout.instances().getFirst().ref());
        journal.append(new Subject(new EventId("earlier"), "an-experiment"), new Entry.Reverted(target, true))
                .block(Duration.ofSeconds(1));
    }
}
