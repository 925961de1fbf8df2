package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTests {

    @Test
    void leavesOutWhatTheClocksLeaveOut() {
        assertThat(times("0 30 2 * * *", "Europe/Berlin", "2026-03-28T00:00", "2026-03-31T00:00"))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void repeatsWhatTheClocksRepeat() {
        assertThat(times("0 30 2 * * *", "Europe/Berlin", "2026-10-25T00:00", "2026-10-26T00:00"))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00");
    }

    @Test
    void anHourlyOneFallsEachHourThroughBothChanges() {
        assertThat(times("0 0 * * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-29T05:00"))
                .hasSize(4);
        assertThat(times("0 0 * * * *", "Europe/Berlin", "2026-10-25T00:00", "2026-10-25T05:00"))
                .hasSize(6);
    }

    @Test
    void fallsOnTheVeryMomentOfAChange() {
        assertThat(times("0 0 3 * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00"))
                .containsExactly("2026-03-29T03:00+02:00");
    }

    @ParameterizedTest
    @Timeout(120)
    @ValueSource(
            strings = {
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "America/St_Johns",
                "Asia/Beirut",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Antarctica/Troll"
            })
    void passesThroughEveryYearOfEveryZone(String zone) {
        CronTimes clock = new CronTimes("0 */30 * * * *", ZoneId.of(zone));
        Instant end = Instant.parse("2027-01-01T00:00:00Z");

        List<String> gaps = new ArrayList<>();
        Instant last = Instant.parse("2009-12-31T23:45:00Z");
        for (Instant next = clock.next(last); next != null && next.isBefore(end); next = clock.next(next)) {
            Duration gap = Duration.between(last, next);
            if (!gap.isPositive() || gap.compareTo(Duration.ofMinutes(30)) > 0) {
                gaps.add(last + " to " + next);
            }
            last = next;
        }

        assertThat(gaps).isEmpty();
    }

    @Test
    void findsWhatFallsOnceInManyYears() {
        assertThat(new CronTimes("0 0 0 29 2 MON", ZoneId.of("Europe/Berlin"))
                        .next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(LocalDateTime.of(2044, 2, 29, 0, 0).toInstant(ZoneOffset.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 0 30 2 * | never fires",
                "0 0 0 31 4 * | never fires",
                "* * * * * | has five fields; here seconds come first, so write '0 * * * * *'",
                "61 * * * * * | Invalid value",
                "nonsense | must consist of 6 fields",
            })
    void refuses(String expression, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cron(expression, ZoneOffset.UTC, Duration.ZERO))
                .withMessageStartingWith("'" + expression + "'")
                .withMessageContaining(sentence);
    }

    private static List<String> times(String expression, String zone, String from, String to) {
        ZoneId id = ZoneId.of(zone);
        CronTimes clock = new CronTimes(expression, id);
        Instant end = LocalDateTime.parse(to).atZone(id).toInstant();
        List<String> times = new ArrayList<>();
        Instant next =
                clock.next(LocalDateTime.parse(from).atZone(id).toInstant().minusNanos(1));
        while (next != null && next.isBefore(end)) {
            times.add(next.atZone(id).toOffsetDateTime().toString());
            next = clock.next(next);
        }
        return times;
    }
}
