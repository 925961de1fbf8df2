package dev.gelada.safeguard.freeze;

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
import dev.gelada.schedule.Calendars.Entry;
import dev.gelada.schedule.Calendars.Floating;
import dev.gelada.schedule.Calendars.Known;
import dev.gelada.schedule.Calendars.Moments;
import dev.gelada.schedule.Calendars.Read;
import dev.gelada.schedule.Calendars.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeSafeguardTests extends SafeguardContract {

    private static final Instant NOW = Instant.parse("2026-12-20T10:00:00Z");

    private final MovableClock clock = new MovableClock(NOW);
    private final Proposal proposal = Proposals.of(new FakePlatform().fleet("checkout", 3), 1);
    private FreezeProperties properties = new FreezeProperties(List.of("freezes.ics"));
    private Known known = new Unknown("nobody has set it");

    @Override
    protected Safeguard safeguard() {
        return new FreezeSafeguard(properties.all(), source -> known, ZoneId.of("Europe/Berlin"), clock);
    }

    @Override
    protected Proposal permitted() {
        known = read(new Moments("Black Friday", NOW.minusSeconds(60), NOW));
        return proposal;
    }

    @Override
    protected Proposal vetoed() {
        known = read(new Moments("Year's end", NOW.minusSeconds(60), NOW.plusSeconds(3600)));
        return proposal;
    }

    @Test
    void namesTheFreezeAndItsEnd() {
        assertThat(judge(vetoed()))
                .isEqualTo(Verdict.veto("the freeze freezes.ics: Year's end lasts until 2026-12-20T11:00:00Z"));
    }

    @Test
    void foreseesTheFreezeAndThatItEnds() {
        Proposal frozen = vetoed();

        assertThat(EventualAnswers.of(safeguard().foresee(frozen, NOW.plusSeconds(1800))))
                .isEqualTo(Verdict.veto("the freeze freezes.ics: Year's end lasts until 2026-12-20T11:00:00Z"));
        assertThat(EventualAnswers.of(safeguard().foresee(frozen, NOW.plusSeconds(3600))))
                .isEqualTo(Verdict.PERMIT);
    }

    /** Events are decided a moment before they are due. */
    @Test
    void judgesForTheMomentAtWhichTheEventIsDue() {
        Proposal frozen = vetoed();
        clock.advance(Duration.ofHours(1).minusMillis(150));

        assertThat(judge(Proposals.due(frozen, NOW.plusSeconds(3600)))).isEqualTo(Verdict.PERMIT);
        assertThat(judge(Proposals.due(frozen, NOW.plusSeconds(3600).minusMillis(1))))
                .isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void readsWholeDaysOffTheWallClock() {
        known = read(new Floating(
                "Year's end", LocalDateTime.parse("2026-12-20T00:00"), LocalDateTime.parse("2027-01-07T00:00")));

        assertThat(judge(proposal))
                .isEqualTo(Verdict.veto("the freeze freezes.ics: Year's end lasts until 2027-01-06T23:00:00Z"));
    }

    @Test
    void letsNoFaultLastIntoIt() {
        known = read(new Moments("Year's end", NOW.plusSeconds(59), NOW.plusSeconds(3600)));

        assertThat(judge(proposal).toString()).contains("begins at 2026-12-20T10:00:59Z, before this event would end");
    }

    @Test
    void failsClosedWhenTheCalendarIsNotKnown() {
        known = new Unknown("no answer within 10 s");

        assertThat(judge(proposal))
                .isEqualTo(
                        Verdict.veto(
                                "the calendar freezes.ics is not available, and nothing starts until it is: no answer within 10 s"));
    }

    @Test
    void failsClosedWhenTheCalendarDoesNotReachSoFar() {
        known = new Read(NOW.minusSeconds(7200), NOW.minusSeconds(3600), List.of());

        assertThat(judge(proposal)).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void asksNobodyWithoutASetting() {
        properties = new FreezeProperties(List.of());

        assertThat(judge(proposal)).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void refusesWhatIsNoCalendar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FreezeProperties(List.of("2026-12-24")))
                .withMessageStartingWith("'2026-12-24' is no calendar but a date;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FreezeProperties(List.of("freezes")))
                .withMessageStartingWith("'freezes' is no date; write");
    }

    private static Known read(Entry entry) {
        return new Read(NOW.minusSeconds(86_400), NOW.plusSeconds(86_400L * 365), List.of(entry));
    }

    private Verdict judge(Proposal asked) {
        return EventualAnswers.of(safeguard().judge(asked));
    }
}
