package dev.gelada.experiment;

import dev.gelada.document.Key;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of the schedule: exactly one of the {@link ScheduleCheck#KINDS kinds}, and what holds for all of them.
 *
 * @param per {@code experiment} or {@code workload}; of {@code meanTimeBetween} alone
 * @param zone the wall clock; that of the settings where none is named
 */
record ScheduleSpec(
        @Key(positive = true) @Nullable Duration every,
        @Nullable String cron,
        @Key(least = 1, most = 1000) @Nullable Integer daily,
        @Key(positive = true) @Nullable Duration meanTimeBetween,
        @Nullable Instant once,
        @Key(only = {EXPERIMENT, WORKLOAD}) @Nullable String per,

        @Nullable ZoneId zone,
        Duration jitter,
        @Key(example = "{from: \"09:00\", to: \"17:00\"}") List<WeeklyWindow> windows,

        @Key(example = "\"2026-12-24\"") List<ExceptionDates> except,
        @Key(example = "\"2026-12-24\"") List<ExceptionDates> only) {

    private static final String EXPERIMENT = "experiment";
    private static final String WORKLOAD = "workload";

    ScheduleSpec() {
        this(null, null, null, null, null, null, null, Duration.ZERO, List.of(), List.of(), List.of());
    }

    /** With what is not written filled in; always with the zone, so that a changed default does not change what an event carries. */
    ScheduleSpec complete(ZoneId standard) {
        OpeningHours hours = hours(standard);
        return new ScheduleSpec(
                every,
                cron,
                daily,
                meanTimeBetween,
                once,
                meanTimeBetween != null && per == null ? EXPERIMENT : per,
                every != null && hours.isAlways() ? null : hours.zone(),
                jitter,
                windows.equals(List.of(WeeklyWindow.WEEK)) ? List.of() : windows,
                except,
                only);
    }

    /** The sources of the calendars that it names. */
    List<String> calendars() {
        return hours(ZoneOffset.UTC).calendars();
    }

    boolean perWorkload() {
        return WORKLOAD.equals(per);
    }

    /**
     * What it means.
     *
     * @param standard the wall clock of one that names none
     * @param workloads those that have slots of their own if it says so
     * @throws IllegalArgumentException with a sentence when it makes no sense
     */
    Schedule schedule(ZoneId standard, List<String> workloads) {
        OpeningHours hours = hours(standard);
        if (every != null) {
            return hours.isAlways() ? new Schedule.Every(every, jitter) : new Schedule.Every(every, jitter, hours);
        }
        if (cron != null) {
            return new Schedule.Cron(cron, hours, jitter);
        }
        if (daily != null) {
            return new Schedule.Daily(daily, hours, jitter);
        }
        if (meanTimeBetween != null) {
            return new Schedule.MeanTimeBetween(meanTimeBetween, perWorkload() ? workloads : List.of(), hours, jitter);
        }
        return once == null ? new Schedule.OnDemand() : new Schedule.Once(once, hours, jitter);
    }

    private OpeningHours hours(ZoneId standard) {
        return new OpeningHours(zone == null ? standard : zone, windows, except, only);
    }

    /** @param days none: all */
    record WindowSpec(
            @Key(empty = "names no day, so the window never opens; write [MON, FRI] or leave it out")
            List<String> days,

            String from,
            String to) {

        WindowSpec() {
            this(List.of(), "00:00", "24:00");
        }

        static WindowSpec of(WeeklyWindow window) {
            return new WindowSpec(
                    window.names(), WeeklyWindow.written(window.from()), WeeklyWindow.written(window.to()));
        }

        WeeklyWindow window() {
            return WeeklyWindow.of(days, from, to);
        }
    }
}
