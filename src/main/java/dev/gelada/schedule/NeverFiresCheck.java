package dev.gelada.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a schedule can ever trigger anything, so that one that cannot is reported when it is written. */
public final class NeverFiresCheck {

    /** Weekdays, dates and leap years come in every combination in the years after it. */
    private static final LocalDate ANY = LocalDate.of(2024, 1, 1);

    private static final Duration PIECE = Duration.ofDays(64);
    private static final Duration HORIZON = Duration.ofDays(30 * 366);

    private NeverFiresCheck() {}

    /** What is impossible, as a sentence; empty when the schedule makes sense. What only a calendar knows is left out of account. */
    public static Optional<String> impossible(Schedule schedule) {
        OpeningHours openingHours = schedule.hours().withoutCalendars();
        return contradiction(openingHours)
                .or(() -> neverOpen(openingHours))
                .or(() -> neverMet(schedule, openingHours))
                .or(() -> mayMiss(schedule, openingHours));
    }

    private static Optional<String> contradiction(OpeningHours openingHours) {
        return openingHours.only().stream()
                .filter(only ->
                        !opens(new OpeningHours(openingHours.zone(), List.of(), openingHours.except(), List.of(only))))
                .findFirst()
                .map(only -> "'" + only.written()
                        + "' is in only, and except closes all of it; remove it from one of the two");
    }

    private static Optional<String> neverOpen(OpeningHours openingHours) {
        return opens(openingHours)
                ? Optional.empty()
                : Optional.of("is never open: no window opens on a day that only and except leave; change one of them");
    }

    private static Optional<String> neverMet(Schedule schedule, OpeningHours openingHours) {
        boolean missed = schedule instanceof Schedule.Cron(String expression, OpeningHours _, Duration _)
                && !openingHours.isAlways()
                && Plan.seeded(0)
                        .next("", new Schedule.Cron(expression, openingHours, Duration.ZERO), begin(openingHours))
                        .isEmpty();
        return missed
                ? Optional.of(
                        "never happens: cron names no moment at which a window is open; change cron or the windows")
                : Optional.empty();
    }

    /** A period longer than every open interval may miss all of them; whether it does depends on the seed. */
    private static Optional<String> mayMiss(Schedule schedule, OpeningHours openingHours) {
        boolean missed = schedule instanceof Schedule.Every(Duration period, Duration _, OpeningHours _)
                && !openingHours.isAlways()
                && !opens(openingHours, period);
        return missed
                ? Optional.of("may never happen: every is longer than any stretch that windows, only and except leave"
                        + " open; write daily, meanTimeBetween or once instead")
                : Optional.empty();
    }

    private static boolean opens(OpeningHours openingHours) {
        return opens(openingHours, Duration.ofMillis(1));
    }

    /** Whether they ever open for so long without a pause. */
    private static boolean opens(OpeningHours openingHours, Duration length) {
        Instant begin = begin(openingHours);
        return Stream.iterate(begin, at -> at.isBefore(begin.plus(HORIZON)), at -> at.plus(PIECE))
                .map(at -> openingHours.open(Calendars.NONE, at, at.plus(PIECE).plus(length)))
                .flatMap(open -> open.all().stream())
                .anyMatch(interval -> interval.length() >= length.toMillis());
    }

    /** Days of certain years may lie before any. */
    private static Instant begin(OpeningHours openingHours) {
        return openingHours.only().stream()
                .flatMap(one -> one instanceof ExceptionDates.Range(LocalDate first, LocalDate _)
                        ? Stream.of(first)
                        : Stream.empty())
                .min(Comparator.naturalOrder())
                .filter(first -> first.isBefore(ANY)
                        || openingHours.only().stream().allMatch(ExceptionDates.Range.class::isInstance))
                .orElse(ANY)
                .minusDays(2)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
