package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.gelada.OtherJvm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes with time that have bitten users of such programs before, each as it would show here. */
class KnownScheduleMistakesTests {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<String> WORKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI");

    private final Plan plan = Plan.seeded(42);

    /** The moment was put together from the date of the process and the zone of the setting: past moments, and the wrong day. */
    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, tr-TR", "Etc/GMT+12, ar-EG", "Asia/Kathmandu, de-DE"})
    void thePlanDoesNotDependOnTheZoneOrLanguageOfTheProcess(String zone, String language) throws Exception {
        try (OtherJvm other = OtherJvm.run(PrintedPlan.class, zone, language)) {
            assertThat(printed(other)).isEqualTo("plan " + PrintedPlan.hash());
        }
    }

    /** Written down once: an update of Gelada or of Java must not move anybody's slots. */
    @Test
    void thePlanOfASeedStaysForEver() {
        OpeningHours openingHours = openingHours("Europe/Berlin", WORKDAYS, "09:30", "16:00");
        Instant to = FROM.plus(Duration.ofDays(3));

        assertThat(moments(new Schedule.Daily(2, openingHours, Duration.ZERO), FROM, to))
                .containsExactly(DAILY);
        assertThat(moments(mean(Duration.ofHours(4), openingHours), FROM, FROM.plus(Duration.ofDays(7))))
                .startsWith(MEAN);
    }

    /** The zone of the setting ahead of or behind UTC. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "America/Los_Angeles"})
    void eachDayOfTheZoneHasItsSlotsWithinItsHours(String zone) {
        OpeningHours openingHours = openingHours(zone, List.of("MON"), "09:00", "15:00");

        List<Slot> slots = slots(new Schedule.Daily(1, openingHours, Duration.ZERO));

        assertThat(slots).hasSize(52).allSatisfy(slot -> {
            assertThat(slot.at().atZone(ZoneId.of(zone)).getDayOfWeek().name()).isEqualTo("MONDAY");
            assertThat(slot.at().atZone(ZoneId.of(zone)).toLocalTime())
                    .isBetween(LocalTime.of(9, 0), LocalTime.of(14, 59, 59, 999_999_999));
        });
    }

    /** A cron line stayed in the time of the host, and a change of the clocks moved it. */
    @Test
    void cronStaysOnTheWallClockThroughEveryChange() {
        assertThat(slots(new Schedule.Cron("0 30 10 * * *", ZoneId.of("America/New_York"), Duration.ZERO)))
                .hasSize(365)
                .allSatisfy(slot -> assertThat(
                                slot.at().atZone(ZoneId.of("America/New_York")).toLocalTime())
                        .isEqualTo(LocalTime.of(10, 30)));
    }

    /** nomad#7289: the scheduler stuck for ever at a change of the clocks. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 2026-10-25T01:00:00Z",
        "Australia/Lord_Howe, 2026-10-03T15:30:00Z",
        "America/Santiago, 2026-09-06T04:00:00Z",
        "Africa/Casablanca, 2026-02-15T02:00:00Z",
        "Pacific/Apia, 2011-12-30T10:00:00Z"
    })
    void theNextSlotIsFoundAcrossAChangeOfTheClocks(String zone, Instant change) {
        OpeningHours night = openingHours(zone, List.of(), "22:00", "05:00");
        Stream.of(
                        new Schedule.Cron("0 */10 * * * *", ZoneId.of(zone), Duration.ZERO),
                        new Schedule.Cron("0 30 2 * * *", night, Duration.ZERO),
                        new Schedule.Every(Duration.ofHours(1), Duration.ZERO, night),
                        new Schedule.Daily(1, night, Duration.ZERO),
                        mean(Duration.ofHours(1), night))
                .forEach(schedule -> {
                    Instant before = change.minus(Duration.ofDays(2));
                    Instant after = change.plus(Duration.ofDays(3));
                    List<Slot> found = Stream.iterate(
                                    plan.next("checkout", schedule, before).orElseThrow(),
                                    slot -> slot.at().isBefore(after),
                                    slot -> plan.next("checkout", schedule, slot.at())
                                            .orElseThrow())
                            .toList();

                    assertThat(found).isEqualTo(plan.slots("checkout", schedule, before.plusNanos(1), after));
                });
    }

    /** The date of the local clock was compared with the date of UTC, so a day could be planned twice or not at all. */
    @Test
    void eachDayIsPlannedOnceOnBothSidesOfMidnight() {
        Schedule daily =
                new Schedule.Daily(1, openingHours("Pacific/Auckland", List.of(), "00:00", "24:00"), Duration.ZERO);

        assertThat(slots(daily).stream()
                        .map(slot ->
                                slot.at().atZone(ZoneId.of("Pacific/Auckland")).toLocalDate())
                        .toList())
                .doesNotHaveDuplicates()
                .hasSizeBetween(365, 366);
    }

    /** 00:00 to 23:59 was excluded, and something was killed at 23:59:27. */
    @Test
    void anExceptedDayLastsUntilItsLastMillisecond() {
        OpeningHours openingHours =
                new OpeningHours(ZoneOffset.UTC, List.of(), List.of(ExceptionDates.of("2026-06-01")), List.of());

        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T23:59:27Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-01T23:59:59.999Z")))
                .isFalse();
        assertThat(openingHours.isOpen(Calendars.NONE, Instant.parse("2026-06-02T00:00:00Z")))
                .isTrue();
    }

    @Test
    void aWindowOverMidnightOpens() {
        Schedule night =
                new Schedule.Daily(1, openingHours("Europe/Berlin", WORKDAYS, "22:00", "03:00"), Duration.ZERO);

        assertThat(slots(night)).hasSizeBetween(259, 262);
    }

    /** Unset hours meant never. */
    @Test
    void withoutWindowsItIsAlwaysOpen() {
        assertThat(new OpeningHours(ZoneOffset.UTC, List.of(), List.of(), List.of()).isAlways())
                .isTrue();
        assertThat(slots(new Schedule.Daily(2, OpeningHours.always(ZoneOffset.UTC), Duration.ZERO)))
                .hasSize(730);
    }

    /** Days gave infinite chances, hours none. */
    @Test
    @SuppressWarnings("CanonicalDuration") // that is the point
    void aMeanTimeInHoursAndInDaysIsTheSame() {
        OpeningHours always = OpeningHours.always(ZoneOffset.UTC);

        assertThat(slots(mean(Duration.ofHours(48), always)))
                .isEqualTo(slots(mean(Duration.ofDays(2), always)))
                .hasSizeBetween(130, 235);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mean(Duration.ZERO, always))
                .withMessage("meanTimeBetween must lie between 1s and 1000d, not be 0s");
    }

    /** Counted for each calendar day, but packed into the window: four hours became one. */
    @Test
    void aMeanTimeOfFourHoursInAWindowOfSixIsThreeInTwoDays() {
        Schedule schedule = mean(Duration.ofHours(4), openingHours("UTC", List.of(), "09:00", "15:00"));

        assertThat(slots(schedule).size() / 365.0).isCloseTo(1.5, within(0.3));
    }

    /** After a late start whatever was past fired at once. */
    @Test
    void aLateStartPlansTheRestOfTheDayAndNothingElse() {
        Schedule daily = new Schedule.Daily(10, openingHours("UTC", List.of(), "09:00", "15:00"), Duration.ZERO);
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        List<Slot> day = plan.slots("checkout", daily, noon.minusSeconds(43_200), noon.plusSeconds(43_200));

        assertThat(plan.slots("checkout", daily, noon, noon.plusSeconds(43_200)))
                .isEqualTo(
                        day.stream().filter(slot -> !slot.at().isBefore(noon)).toList())
                .hasSizeLessThan(10);
    }

    /** Of a difference in time only what was beyond whole days was looked at. */
    @Test
    void aPeriodOfMoreThanADayIsNotCutToWhatIsBeyondTheDay() {
        Duration period = Duration.ofHours(36);
        List<Slot> slots = slots(new Schedule.Every(period, Duration.ZERO));

        assertThat(slots).hasSizeBetween(243, 244);
        assertThat(slots.getLast().at()).isEqualTo(slots.getFirst().at().plus(period.multipliedBy(slots.size() - 1)));
    }

    /** codecentric#181: one cron line, and everything struck in the same second. */
    @Test
    void jitterSpreadsExperimentsOfOneCronLine() {
        Schedule nine = new Schedule.Cron("0 0 9 * * *", ZoneOffset.UTC, Duration.ofMinutes(30));

        assertThat(Stream.of("a", "b", "c", "d", "e")
                        .map(name -> plan.next(name, nine, FROM).orElseThrow().at()))
                .doesNotHaveDuplicates()
                .allMatch(at -> at.isBefore(FROM.plus(Duration.ofMinutes(570))));
    }

    /** The day's plan was lost with the process, or made anew; and two replicas had one each. */
    @Test
    void aRestartChangesNothing() {
        Schedule schedule = mean(Duration.ofHours(4), openingHours("UTC", WORKDAYS, "09:00", "15:00"));

        assertThat(Plan.seeded(42).slots("checkout", schedule, FROM, TO)).isEqualTo(slots(schedule));
    }

    /** Each start killed somebody. */
    @Test
    void aStartPlansNothingByItself() {
        Schedule hourly = new Schedule.Every(Duration.ofHours(1), Duration.ZERO);
        long slots = Stream.iterate(FROM, start -> start.plus(Duration.ofMinutes(1)))
                .limit(60)
                .flatMap(start -> plan.slots("checkout", hourly, start, start.plusSeconds(1)).stream())
                .count();

        assertThat(slots).isLessThanOrEqualTo(1);
    }

    /** Debugging ignored the hours; here the only way out could be jitter. */
    @Test
    void jitterEndsWhereTheWindowEnds() {
        OpeningHours openingHours = openingHours("UTC", List.of(), "09:00", "09:10");
        Schedule late = new Schedule.Cron("0 9 9 * * *", openingHours, Duration.ofHours(3));

        assertThat(slots(late)).hasSize(365).allMatch(slot -> openingHours.isOpen(Calendars.NONE, slot.at()));
    }

    /** A slot that was raised must not come again when its window was moved. */
    @Test
    void anEditOfTheWindowsKeepsTheIndexOfADaysSlots() {
        Schedule before = new Schedule.Daily(2, openingHours("UTC", List.of(), "09:00", "15:00"), Duration.ZERO);
        Schedule after = new Schedule.Daily(2, openingHours("UTC", List.of(), "10:00", "18:00"), Duration.ZERO);

        assertThat(slots(after))
                .extracting(Slot::index)
                .containsExactlyInAnyOrderElementsOf(
                        slots(before).stream().map(Slot::index).toList());
    }

    /** The day that a zone left out. */
    @Test
    void aDayThatIsLeftOutHasNoSlots() {
        Schedule daily =
                new Schedule.Daily(3, openingHours("Pacific/Apia", List.of(), "00:00", "24:00"), Duration.ZERO);
        Instant around = Instant.parse("2011-12-30T10:00:00Z");

        assertThat(plan.slots("checkout", daily, around.minusSeconds(86_400), around.plusSeconds(86_400)).stream()
                        .map(slot -> slot.at().atZone(ZoneId.of("Pacific/Apia")).toLocalDate())
                        .distinct())
                .containsExactly(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31));
    }

    private static final String[] DAILY = {
        "204540000000 2026-01-01T11:51:46.862Z",
        "204540000001 2026-01-01T12:09:36.485Z",
        "204550000000 2026-01-02T13:49:18.102Z",
        "204550000001 2026-01-02T14:58:24.382Z"
    };

    private static final String[] MEAN = {
        "20454000000 2026-01-01T13:47:21.699Z",
        "20458000000 2026-01-05T09:51:09.452Z",
        "20458000001 2026-01-05T14:24:58.707Z",
        "20459000000 2026-01-06T11:09:06.504Z"
    };

    private List<Slot> slots(Schedule schedule) {
        return plan.slots("checkout", schedule, FROM, TO);
    }

    private List<String> moments(Schedule schedule, Instant from, Instant to) {
        return plan.slots("checkout", schedule, from, to).stream()
                .map(slot -> slot.index() + " " + slot.at())
                .toList();
    }

    private static Schedule mean(Duration mean, OpeningHours openingHours) {
        return new Schedule.MeanTimeBetween(mean, List.of(), openingHours, Duration.ZERO);
    }

    private static OpeningHours openingHours(String zone, List<String> days, String from, String to) {
        return new OpeningHours(ZoneId.of(zone), List.of(WeeklyWindow.of(days, from, to)), List.of(), List.of());
    }

    private static String printed(OtherJvm other) throws IOException {
        String line = other.line();
        while (line != null && !line.startsWith("plan ")) {
            line = other.line();
        }
        return String.valueOf(line);
    }
}
