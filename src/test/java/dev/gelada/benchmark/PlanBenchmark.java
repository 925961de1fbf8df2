package dev.gelada.benchmark;

import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.WeeklyWindow;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The plan of a year for a thousand experiments, of all kinds, in several zones, with windows and exceptions: time, and bytes allocated. No part of
 * the ordinary tests: {@code ./mvnw test -Dtest=PlanBenchmark} runs it and prints.
 */
class PlanBenchmark {

    private static final int EXPERIMENTS = 1000;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "UTC");
    private static final List<String> WORKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI");

    private final Plan plan = Plan.seeded(42);

    @Test
    void measures() {
        plan();
        List<Double> seconds = new ArrayList<>();
        long slots = 0;
        long bytes = 0;
        for (int round = 0; round < Figures.size(5, 1); round++) {
            long before = allocated();
            long begin = System.nanoTime();
            slots = plan();
            seconds.add(Figures.secondsSince(begin));
            bytes = allocated() - before;
        }
        Figures.of(seconds).say("seconds for a year of " + EXPERIMENTS + " experiments, " + slots + " slots");
        System.out.printf("MiB allocated: %d%n", bytes >> 20);
    }

    private long plan() {
        long slots = 0;
        for (int number = 0; number < EXPERIMENTS; number++) {
            slots += plan.slots("experiment-" + number, schedule(number), FROM, TO)
                    .size();
        }
        return slots;
    }

    private static Schedule schedule(int number) {
        OpeningHours openingHours = new OpeningHours(
                ZoneId.of(ZONES.get(number % ZONES.size())),
                List.of(WeeklyWindow.of(WORKDAYS, "09:30", "12:00"), WeeklyWindow.of(WORKDAYS, "13:00", "16:00")),
                List.of(ExceptionDates.of("12-24..01-02"), ExceptionDates.of("2026-05-01")),
                List.of());
        return switch (number / ZONES.size() % 4) {
            case 0 -> new Schedule.MeanTimeBetween(Duration.ofHours(4), List.of(), openingHours, Duration.ZERO);
            case 1 -> new Schedule.Daily(2, openingHours, Duration.ZERO);
            case 2 -> new Schedule.Every(Duration.ofHours(1), Duration.ofMinutes(5), openingHours);
            default -> new Schedule.Cron("0 30 10 * * MON-FRI", openingHours, Duration.ofMinutes(20));
        };
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
