package dev.gelada.safeguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import dev.gelada.safeguard.maintenance.MaintenanceProperties.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceSafeguardTests extends SafeguardContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Hours NIGHT = new Hours(List.of("SUN"), "02:00", "04:00");

    /** A Saturday evening; the fault lasts a minute. */
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-07T20:00:00Z"));

    private final Proposal proposal = Proposals.of(new FakePlatform().fleet("checkout", 3), 1);
    private MaintenanceProperties properties = new MaintenanceProperties(null, List.of(NIGHT), List.of());

    @Override
    protected Safeguard safeguard() {
        return new MaintenanceSafeguard(properties.maintenanceWindows(BERLIN), clock);
    }

    @Override
    protected Proposal permitted() {
        return proposal;
    }

    @Override
    protected Proposal vetoed() {
        clock.advance(Duration.ofHours(5));
        return proposal;
    }

    @Test
    void saysUntilWhenOnTheWallClockOfItsZone() {
        assertThat(judge(vetoed())).isEqualTo(Verdict.veto("maintenance lasts until 2026-03-08T03:00:00Z"));
    }

    /** Events are decided a moment before they are due. */
    @Test
    void judgesForTheMomentAtWhichTheEventIsDue() {
        Instant over = Instant.parse("2026-03-08T03:00:00Z");
        Proposal maintained = vetoed();
        clock.advance(Duration.ofHours(2).minusMillis(150));

        assertThat(judge(Proposals.due(maintained, over))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.due(maintained, over.minusMillis(1)))).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void foreseesWhatItWillSay() {
        Instant sunday = Instant.parse("2026-04-05T00:30:00Z");

        assertThat(EventualAnswers.of(safeguard().foresee(proposal, sunday)))
                .isEqualTo(Verdict.veto("maintenance lasts until 2026-04-05T02:00:00Z"));
        assertThat(EventualAnswers.of(safeguard().foresee(proposal, sunday.plusSeconds(7200))))
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void isHalfOpen() {
        clock.advance(Duration.ofHours(7).minusMillis(1));
        assertThat(judge(proposal)).isInstanceOf(Verdict.Veto.class);

        clock.advance(Duration.ofMillis(1));
        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void letsNoFaultLastIntoIt() {
        clock.advance(Duration.ofHours(5).minusSeconds(30));

        assertThat(judge(proposal))
                .isEqualTo(Verdict.veto("maintenance begins at 2026-03-08T01:00:00Z, before this event would end,"
                        + " and lasts until 2026-03-08T03:00:00Z"));

        clock.advance(Duration.ofSeconds(-31));
        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void goesOnPastMidnightWhereItBeganTheDayBefore() {
        properties = new MaintenanceProperties(
                "UTC", List.of(new MaintenanceProperties.Hours(List.of("SAT"), "22:00", "06:00")), List.of());
        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);

        clock.advance(Duration.ofHours(9));
        assertThat(judge(proposal)).isEqualTo(Verdict.veto("maintenance lasts until 2026-03-08T06:00:00Z"));

        clock.advance(Duration.ofHours(24));
        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void knowsDaysToo() {
        properties = new MaintenanceProperties("UTC", List.of(), List.of("2026-03-07..2026-03-08", "03-09"));

        assertThat(judge(proposal))
                .isEqualTo(Verdict.veto("maintenance on 2026-03-07..2026-03-08 lasts until 2026-03-10T00:00:00Z"));
    }

    @Test
    void saysThatItHasNoEndWhereItHasNone() {
        properties = new MaintenanceProperties("UTC", List.of(new Hours(List.of(), "00:00", "24:00")), List.of());

        assertThat(judge(proposal)).isEqualTo(Verdict.veto("maintenance lasts for more than 60 days"));
    }

    @Test
    void permitsWithoutASetting() {
        properties = new MaintenanceProperties(null, List.of(), List.of());

        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaintenanceProperties("Europe/Berln", List.of(), List.of()))
                .withMessage("'Europe/Berln' is no time zone; did you mean 'Europe/Berlin'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaintenanceProperties(
                        null, List.of(new Hours(List.of("SUNN"), "02:00", "04:00")), List.of()))
                .withMessageContaining("'SUNN' is no known day; did you mean 'SUN'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaintenanceProperties(null, List.of(), List.of("plan.ics")))
                .withMessage("'plan.ics' is a calendar; write it under gelada.safeguard.freeze.calendars");
    }

    private Verdict judge(Proposal asked) {
        return EventualAnswers.of(safeguard().judge(asked));
    }
}
