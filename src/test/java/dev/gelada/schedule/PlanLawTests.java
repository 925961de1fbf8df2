package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the plan promises of chance, over a hundred thousand days: 274 years, through every change of the clocks of a zone. */
class PlanLawTests {

    private static final int DAYS = 100_000;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(DAYS));
    private static final Plan PLAN = Plan.seeded(42);

    /** Beyond it one in several hundred thousand honest plans would lie. */
    private static final double SIGMAS = 4.5;

    /** The same for the largest distance between two distributions (Kolmogorov, Smirnov), times the root of the count. */
    private static final double DISTANCE = 2.5;

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static final OpeningHours BERLIN = new OpeningHours(
            ZoneId.of("Europe/Berlin"),
            List.of(new WeeklyWindow(WORKDAYS, 9 * 60 + 30, 16 * 60), new WeeklyWindow(WORKDAYS, 22 * 60, 3 * 60)),
            List.of(ExceptionDates.of("12-24..01-02")),
            List.of());

    private static final OpeningHours LORD_HOWE = new OpeningHours(
            ZoneId.of("Australia/Lord_Howe"), List.of(new WeeklyWindow(WORKDAYS, 60, 4 * 60)), List.of(), List.of());

    static Stream<Schedule> schedules() {
        return Stream.of(BERLIN, LORD_HOWE)
                .flatMap(openingHours -> Stream.of(
                        new Schedule.MeanTimeBetween(Duration.ofHours(4), List.of(), openingHours, Duration.ZERO),
                        new Schedule.MeanTimeBetween(
                                Duration.ofHours(6), List.of("a", "b"), openingHours, Duration.ofHours(2)),
                        new Schedule.Daily(2, openingHours, Duration.ofHours(2)),
                        new Schedule.Every(Duration.ofHours(2), Duration.ofHours(1), openingHours),
                        new Schedule.Cron("0 */45 * * * *", openingHours, Duration.ofHours(1))));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void noSlotLiesOutsideAWindow(Schedule schedule) {
        OpeningHours openingHours = schedule.hours();

        List<Slot> outside = PLAN.slots("checkout", schedule, FROM, TO).stream()
                .filter(slot -> !open(openingHours, slot.at().atZone(openingHours.zone())))
                .toList();

        assertThat(outside).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void noSlotIsThereTwice(Schedule schedule) {
        List<Slot> slots = PLAN.slots("checkout", schedule, FROM, TO);

        assertThat(slots).hasSizeGreaterThan(50_000);
        assertThat(slots.stream()
                        .map(slot -> slot.index() + "/" + slot.workload())
                        .distinct()
                        .count())
                .isEqualTo(slots.size());
    }

    @Test
    void theMeanTimeBetweenIsThatOfOpenTime() {
        Duration mean = Duration.ofHours(4);
        double expected = (double) BERLIN.open(Calendars.NONE, FROM, TO).length() / mean.toMillis();

        int found = PLAN.slots("checkout", mean(mean), FROM, TO).size();

        assertThat((double) found).isCloseTo(expected, within(SIGMAS * Math.sqrt(expected)));
    }

    @Test
    void theGapsInOpenTimeAreExponential() {
        Duration mean = Duration.ofHours(4);
        Passed passed = new Passed(BERLIN.open(Calendars.NONE, FROM, TO));
        double[] moments = PLAN.slots("checkout", mean(mean), FROM, TO).stream()
                .mapToDouble(slot -> passed.until(slot.at().toEpochMilli()))
                .toArray();

        double[] gaps = IntStream.range(1, moments.length)
                .mapToDouble(at -> moments[at] - moments[at - 1])
                .toArray();

        assertThat(distance(gaps, gap -> 1 - Math.exp(-gap / mean.toMillis()))).isLessThan(DISTANCE);
    }

    @Test
    void aGapSaysNothingOfTheNext() {
        Duration mean = Duration.ofHours(4);
        Passed passed = new Passed(BERLIN.open(Calendars.NONE, FROM, TO));
        double[] moments = PLAN.slots("checkout", mean(mean), FROM, TO).stream()
                .mapToDouble(slot -> (double) passed.until(slot.at().toEpochMilli()) / mean.toMillis())
                .toArray();

        double together = IntStream.range(2, moments.length)
                .mapToDouble(at -> (moments[at] - moments[at - 1] - 1) * (moments[at - 1] - moments[at - 2] - 1))
                .average()
                .orElseThrow();

        assertThat(together).isCloseTo(0, within(SIGMAS / Math.sqrt(moments.length)));
    }

    @Test
    void eachWorkloadHasItsOwnChanceAndTheSameMean() {
        Duration mean = Duration.ofHours(8);
        Schedule both = new Schedule.MeanTimeBetween(mean, List.of("a", "b"), BERLIN, Duration.ZERO);
        double expected = (double) BERLIN.open(Calendars.NONE, FROM, TO).length() / mean.toMillis();

        Map<String, List<Instant>> moments = PLAN.slots("checkout", both, FROM, TO).stream()
                .collect(Collectors.groupingBy(
                        slot -> String.valueOf(slot.workload()), Collectors.mapping(Slot::at, Collectors.toList())));

        assertThat(moments).containsOnlyKeys("a", "b");
        assertThat(moments.values())
                .allSatisfy(
                        of -> assertThat((double) of.size()).isCloseTo(expected, within(SIGMAS * Math.sqrt(expected))));
        assertThat(moments.get("a"))
                .doesNotContainAnyElementsOf(
                        Objects.requireNonNull(moments.get("b")).subList(0, 1000));
    }

    @Test
    void aWorkloadMoreMovesNobodyElsesSlots() {
        Schedule one = new Schedule.MeanTimeBetween(Duration.ofHours(8), List.of("a"), BERLIN, Duration.ofMinutes(9));
        Schedule two =
                new Schedule.MeanTimeBetween(Duration.ofHours(8), List.of("b", "a"), BERLIN, Duration.ofMinutes(9));
        Instant to = FROM.plus(Duration.ofDays(90));

        assertThat(PLAN.slots("x", two, FROM, to))
                .filteredOn(slot -> "a".equals(slot.workload()))
                .isEqualTo(PLAN.slots("x", one, FROM, to));
    }

    @Test
    void dailyFallsSoOftenOnEachOpenDayAtDifferentMoments() {
        OpeningHours openingHours = new OpeningHours(
                ZoneId.of("America/New_York"), List.of(new WeeklyWindow(WORKDAYS, 60, 180)), List.of(), List.of());

        Map<?, List<Slot>> byDay =
                PLAN.slots("checkout", new Schedule.Daily(3, openingHours, Duration.ZERO), FROM, TO).stream()
                        .collect(Collectors.groupingBy(
                                slot -> slot.at().atZone(openingHours.zone()).toLocalDate()));

        assertThat(byDay).hasSizeBetween(DAYS * 5 / 7 - 3, DAYS * 5 / 7 + 3);
        assertThat(byDay.values().stream()
                        .allMatch(slots -> slots.size() == 3
                                && slots.stream().map(Slot::at).distinct().count() == 3))
                .isTrue();
    }

    @Test
    void eachMomentOfADayIsEvenInItsWindow() {
        OpeningHours openingHours = new OpeningHours(
                ZoneId.of("Asia/Tokyo"),
                List.of(new WeeklyWindow(WORKDAYS, 9 * 60 + 30, 16 * 60)),
                List.of(),
                List.of());
        double length = Duration.ofMinutes(390).toMillis();

        double[] shares = PLAN.slots("checkout", new Schedule.Daily(2, openingHours, Duration.ZERO), FROM, TO).stream()
                .mapToDouble(slot -> Duration.between(
                                        LocalTime.of(9, 30),
                                        slot.at().atZone(openingHours.zone()).toLocalTime())
                                .toMillis()
                        / length)
                .toArray();

        assertThat(distance(shares, share -> share)).isLessThan(DISTANCE);
    }

    @Test
    void eachMomentOfAMeanTimeIsEvenInItsWindow() {
        Passed passed = new Passed(BERLIN.open(Calendars.NONE, FROM, TO));
        double all = passed.until(TO.toEpochMilli());

        double[] shares = PLAN.slots("checkout", mean(Duration.ofHours(4)), FROM, TO).stream()
                .mapToDouble(slot -> passed.until(slot.at().toEpochMilli()) / all)
                .toArray();

        assertThat(distance(shares, share -> share)).isLessThan(DISTANCE);
    }

    private static Schedule mean(Duration mean) {
        return new Schedule.MeanTimeBetween(mean, List.of(), BERLIN, Duration.ZERO);
    }

    private static boolean open(OpeningHours openingHours, ZonedDateTime now) {
        int minute = now.getHour() * 60 + now.getMinute();
        boolean excepted = !openingHours.except().isEmpty()
                && ((now.getMonthValue() == 12 && now.getDayOfMonth() >= 24)
                        || (now.getMonthValue() == 1 && now.getDayOfMonth() <= 2));
        return !excepted
                && openingHours.windows().stream().anyMatch(weeklyWindow -> {
                    boolean since = weeklyWindow.days().contains(now.getDayOfWeek()) && minute >= weeklyWindow.from();
                    boolean yesterday =
                            weeklyWindow.days().contains(now.getDayOfWeek().minus(1));
                    return weeklyWindow.overMidnight()
                            ? since || (yesterday && minute < weeklyWindow.to())
                            : since && minute < weeklyWindow.to();
                });
    }

    /** The largest distance of what was found from what the law says, times the root of the count. */
    private static double distance(double[] found, ToDoubleFunction<Double> law) {
        double[] sorted = found.clone();
        java.util.Arrays.sort(sorted);
        double largest = 0;
        for (int place = 0; place < sorted.length; place++) {
            double said = law.applyAsDouble(sorted[place]);
            largest = Math.max(largest, Math.abs(said - (double) place / sorted.length));
            largest = Math.max(largest, Math.abs(said - (place + 1.0) / sorted.length));
        }
        return largest * Math.sqrt(sorted.length);
    }

    /** How much open time has passed until a moment. */
    private static final class Passed {

        private final List<Interval> intervals;
        private final List<Long> before = new ArrayList<>();

        Passed(IntervalSet open) {
            this.intervals = open.all();
            long sum = 0;
            for (Interval interval : intervals) {
                before.add(sum);
                sum += interval.length();
            }
        }

        long until(long moment) {
            int low = 0;
            int high = intervals.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (intervals.get(middle).from() <= moment) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            Interval interval = intervals.get(low);
            return before.get(low) + Math.min(interval.length(), moment - interval.from());
        }
    }
}
