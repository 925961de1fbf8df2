package dev.gelada.schedule;

import dev.gelada.document.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the hash of a plan: the main class of another JVM, whose clock and language are set as somebody else's. */
final class PrintedPlan {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    private PrintedPlan() {}

    /** The arguments are a zone and a language. */
    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone(arguments[0]));
        Locale.setDefault(Locale.forLanguageTag(arguments[1]));
        System.out.println("plan " + hash());
    }

    /** Of every kind of schedule over two years. */
    static String hash() {
        OpeningHours openingHours = new OpeningHours(
                ZoneId.of("America/New_York"),
                List.of(
                        WeeklyWindow.of(List.of("MON", "WED", "SAT"), "09:30", "16:00"),
                        WeeklyWindow.of(List.of(), "22:00", "03:00")),
                List.of(ExceptionDates.of("12-24..01-02")),
                List.of());
        return Sha256.of(Stream.of(
                        new Schedule.Every(Duration.ofHours(1), Duration.ofMinutes(20), openingHours),
                        new Schedule.Cron("0 */40 * * * *", openingHours, Duration.ofMinutes(30)),
                        new Schedule.Daily(3, openingHours, Duration.ofMinutes(5)),
                        new Schedule.MeanTimeBetween(Duration.ofHours(3), List.of(), openingHours, Duration.ZERO),
                        new Schedule.MeanTimeBetween(
                                Duration.ofHours(9), List.of("a", "b"), openingHours, Duration.ofHours(1)))
                .flatMap(schedule -> Plan.seeded(42).slots("checkout", schedule, FROM, TO).stream())
                .map(Slot::toString)
                .collect(Collectors.joining("\n")));
    }
}
