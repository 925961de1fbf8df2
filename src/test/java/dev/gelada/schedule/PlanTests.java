package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanTests {

    private static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(2);
    private static final Instant END = START.plus(SPAN);

    @Property(tries = 100)
    void cutsOfTimeGiveEachSlotOnce(
            @ForAll("schedules") Schedule schedule, @ForAll("cuts") List<Instant> cuts, @ForAll long seed) {
        Plan plan = Plan.seeded(seed);

        List<Slot> pieces = new ArrayList<>();
        Instant from = START;
        for (Instant cut : Stream.concat(cuts.stream().sorted(), Stream.of(END)).toList()) {
            pieces.addAll(plan.slots("checkout", schedule, from, cut));
            from = cut;
        }

        assertThat(pieces).isEqualTo(plan.slots("checkout", schedule, START, END));
    }

    @Property(tries = 100)
    void slotsAreOrderedInsideTheSpanAndEachIndexIsThereOnce(
            @ForAll("schedules") Schedule schedule, @ForAll long seed) {
        List<Slot> slots = Plan.seeded(seed).slots("checkout", schedule, START, END);

        assertThat(slots).extracting(Slot::at).isSorted().allMatch(at -> !at.isBefore(START) && at.isBefore(END));
        assertThat(slots)
                .extracting(slot -> slot.index() + " " + slot.workload())
                .doesNotHaveDuplicates();
        assertThat(slots).allMatch(slot -> schedule.hours().isOpen(Calendars.NONE, slot.at()));
    }

    @Property(tries = 100)
    void equalSeedsGiveEqualPlans(@ForAll("schedules") Schedule schedule, @ForAll long seed) {
        assertThat(Plan.seeded(seed).slots("checkout", schedule, START, END))
                .isEqualTo(Plan.seeded(seed).slots("checkout", schedule, START, END));
    }

    @Property(tries = 100)
    void jitterOnlyMakesLateAndByLessThanItself(@ForAll("periods") Duration period, @ForAll long seed) {
        Plan plan = Plan.seeded(seed);
        Duration jitter = period.dividedBy(2);
        List<Slot> punctual = plan.slots("checkout", new Schedule.Every(period, Duration.ZERO), START, END);
        List<Slot> late = plan.slots("checkout", new Schedule.Every(period, jitter), START, END.plus(period));

        for (Slot slot : punctual) {
            assertThat(late)
                    .filteredOn(other -> other.index() == slot.index())
                    .allSatisfy(other -> assertThat(other.at())
                            .isBetween(slot.at(), slot.at().plus(jitter).minusMillis(1)));
        }
    }

    @Property(tries = 100)
    void theNextSlotIsTheFirstOfAllLaterOnes(
            @ForAll("schedules") Schedule schedule, @ForAll("moments") Instant after, @ForAll long seed) {
        Plan plan = Plan.seeded(seed);
        Instant far = after.plus(Duration.ofDays(9));

        assertThat(plan.next("checkout", schedule, after)
                        .filter(slot -> slot.at().isBefore(far)))
                .isEqualTo(plan.slots("checkout", schedule, after.plusNanos(1), far).stream()
                        .findFirst());
    }

    @Property(tries = 100)
    void everyFallsOncePerPeriod(@ForAll("periods") Duration period, @ForAll long seed) {
        List<Slot> slots = Plan.seeded(seed).slots("checkout", new Schedule.Every(period, Duration.ZERO), START, END);

        assertThat(slots.size()).isBetween((int) SPAN.dividedBy(period), (int) SPAN.dividedBy(period) + 1);
    }

    /** codecentric#181: whatever had the same period was hit in the same second. */
    @Example
    void experimentsOfOnePeriodDoNotStrikeTogether() {
        Schedule hourly = new Schedule.Every(Duration.ofHours(1), Duration.ZERO);
        Plan plan = Plan.seeded(42);

        assertThat(Stream.of("a", "b", "c", "d", "e")
                        .map(name ->
                                plan.next(name, hourly, START).orElseThrow().at()))
                .doesNotHaveDuplicates();
    }

    /** Written down once: an update of Gelada or of Java must not move anybody's slots. */
    @Example
    void thePlanOfASeedStaysForEver() {
        Plan plan = Plan.seeded(42);
        Instant to = START.plus(Duration.ofMinutes(3));

        Schedule every = new Schedule.Every(Duration.ofMinutes(1), Duration.ofSeconds(30));
        Schedule cron = new Schedule.Cron("0 * * * * *", ZoneId.of("UTC"), Duration.ofSeconds(30));

        assertThat(plan.slots("checkout", every, START, to))
                .containsExactly(
                        slot(29577600, "2026-03-28T00:00:32.056Z"),
                        slot(29577601, "2026-03-28T00:01:21.992Z"),
                        slot(29577602, "2026-03-28T00:02:20.002Z"));
        assertThat(plan.slots("checkout", cron, START, to))
                .containsExactly(
                        slot(1774656000, "2026-03-28T00:00:12.510Z"),
                        slot(1774656060, "2026-03-28T00:01:19.438Z"),
                        slot(1774656120, "2026-03-28T00:02:17.194Z"));
    }

    private static Slot slot(long index, String at) {
        return new Slot("checkout", index, Instant.parse(at));
    }

    /** Everybody who asks for the next slot would wait for a search through thirty years. */
    @Example
    void whatACalendarThatIsAwayKeepsClosedIsNotSearched() {
        AtomicInteger asked = new AtomicInteger();
        Calendars away = source -> {
            asked.incrementAndGet();
            return new Calendars.Unknown("away");
        };
        Plan plan = Plan.seeded(42, away);
        List<ExceptionDates> calendar = List.of(ExceptionDates.of("team.ics"));
        List<ExceptionDates> both = List.of(ExceptionDates.of("team.ics"), ExceptionDates.of("2026-12-24"));

        assertThat(plan.next("checkout", daily(calendar, List.of()), START)).isEmpty();
        assertThat(plan.next("checkout", daily(List.of(), calendar), START)).isEmpty();
        assertThat(asked).hasValueLessThan(5);
        assertThat(plan.next("checkout", daily(List.of(), both), START)
                        .orElseThrow()
                        .at())
                .isBetween("2026-12-24T00:00:00Z", "2026-12-25T00:00:00Z");
    }

    private static Schedule daily(List<ExceptionDates> except, List<ExceptionDates> only) {
        return new Schedule.Daily(1, new OpeningHours(ZoneOffset.UTC, List.of(), except, only), Duration.ZERO);
    }

    @Example
    void onDemandPlansNothing() {
        Plan plan = Plan.seeded(42);

        assertThat(plan.slots("checkout", new Schedule.OnDemand(), START, END)).isEmpty();
        assertThat(plan.next("checkout", new Schedule.OnDemand(), START)).isEmpty();
    }

    @Example
    void anEmptyOrReversedSpanHoldsNothing() {
        Schedule schedule = new Schedule.Every(Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThat(Plan.seeded(42).slots("checkout", schedule, START, START)).isEmpty();
        assertThat(Plan.seeded(42).slots("checkout", schedule, END, START)).isEmpty();
    }

    @Provide
    Arbitrary<Duration> periods() {
        return Arbitraries.longs().between(60_000, 100_000_000).map(Duration::ofMillis);
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        Arbitrary<Schedule> every = Combinators.combine(
                        periods(), Arbitraries.doubles().between(0, 1))
                .as((period, share) ->
                        new Schedule.Every(period, Duration.ofMillis((long) (period.toMillis() * share))));
        Arbitrary<Schedule> cron = Combinators.combine(
                        Arbitraries.of("0 */5 * * * *", "0 30 2 * * *", "30 0 * * * SAT,SUN", "*/20 0 2,3 * * *"),
                        Arbitraries.of("Europe/Berlin", "Australia/Lord_Howe", "UTC", "America/New_York"),
                        Arbitraries.longs().between(0, 86_400_000))
                .as((text, zone, jitter) -> new Schedule.Cron(text, ZoneId.of(zone), Duration.ofMillis(jitter)));
        return Arbitraries.oneOf(every, cron, within(OpeningHoursTests.anyHours()));
    }

    /** Every kind in windows, with exceptions and a zone. */
    private Arbitrary<Schedule> within(Arbitrary<OpeningHours> openingHours) {
        return Combinators.combine(
                        openingHours,
                        Arbitraries.longs().between(1, 86_400_000),
                        Arbitraries.integers().between(0, 4))
                .as((open, jitter, kind) -> kind(kind, open, Duration.ofMillis(jitter)));
    }

    private static Schedule kind(int kind, OpeningHours openingHours, Duration jitter) {
        return switch (kind) {
            case 0 -> new Schedule.Daily(3, openingHours, jitter);
            case 1 -> new Schedule.MeanTimeBetween(Duration.ofHours(2), List.of(), openingHours, jitter);
            case 2 -> new Schedule.MeanTimeBetween(Duration.ofHours(3), List.of("a", "b"), openingHours, jitter);
            case 3 -> new Schedule.Cron("0 */40 * * * *", openingHours, jitter);
            default -> new Schedule.Every(Duration.ofSeconds(50), jitter.dividedBy(86_400_000 / 50_000), openingHours);
        };
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(START.toEpochMilli(), END.toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<List<Instant>> cuts() {
        return moments().list().ofMaxSize(5);
    }
}
