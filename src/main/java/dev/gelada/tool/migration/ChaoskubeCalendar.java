package dev.gelada.tool.migration;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns when chaoskube must not act into when Gelada may. */
final class ChaoskubeCalendar {

    static final int WEEK = 7;
    static final List<Stretch> WHOLE_DAY = List.of(new Stretch("00:00", "24:00"));

    private static final int MINUTES = 24 * 60;

    /** {@code Apr1} or {@code Apr 1}, in any case. */
    private static final DateTimeFormatter DAY_OF_YEAR = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM[ ]d")
            .toFormatter(Locale.ENGLISH);

    private ChaoskubeCalendar() {}

    /** A part of the day, its end not included. */
    record Stretch(String from, String to) {}

    /** The days left when these are taken away: {@code Sat,Sun}. */
    static List<String> weekdaysExcept(String commas) {
        Set<DayOfWeek> left = EnumSet.allOf(DayOfWeek.class);
        FlagParser.parts(commas).stream().map(ChaoskubeCalendar::weekday).forEach(left::remove);
        if (left.isEmpty()) {
            throw new IllegalArgumentException("--excluded-weekdays leaves no day on which anything could happen");
        }
        return left.stream().map(day -> day.name().substring(0, 3)).toList();
    }

    /** chaoskube itself drops a day that it cannot read; here it is refused. */
    static DayOfWeek weekday(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(text)
                                || day.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is no day of the week; write one like Mon"));
    }

    /** What is left of the day when these are taken away: {@code 22:00-08:00,11:00-13:00}. */
    static List<Stretch> hoursExcept(String commas) {
        BitSet open = new BitSet();
        open.set(0, MINUTES);
        FlagParser.parts(commas).forEach(range -> close(open, range));
        List<Stretch> left = new ArrayList<>();
        for (int from = open.nextSetBit(0); from >= 0; from = open.nextSetBit(open.nextClearBit(from))) {
            left.add(new Stretch(written(from), written(open.nextClearBit(from))));
        }
        if (left.isEmpty()) {
            throw new IllegalArgumentException("--excluded-times-of-day leaves no time at which anything could happen");
        }
        return left;
    }

    /** Days of every year as Gelada writes them: {@code Apr1,Dec24} becomes {@code 04-01}, {@code 12-24}. */
    static List<String> daysOfYear(String commas) {
        return FlagParser.parts(commas).stream()
                .map(ChaoskubeCalendar::dayOfYear)
                .toList();
    }

    private static String dayOfYear(String text) {
        try {
            return MonthDay.parse(text, DAY_OF_YEAR).toString().substring(2);
        } catch (DateTimeParseException broken) {
            throw new IllegalArgumentException("'" + text + "' is no day of the year; write one like Dec24", broken);
        }
    }

    private static void close(BitSet open, String range) {
        String[] ends = range.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("'" + range + "' is no time of day; write one like 22:00-08:00");
        }
        int from = minute(ends[0].strip());
        int to = minute(ends[1].strip());
        if (from == to) {
            return; // for chaoskube that very moment and nothing more
        }
        if (from < to) {
            open.clear(from, to);
            return;
        }
        open.clear(from, MINUTES);
        open.clear(0, to);
    }

    private static int minute(String text) {
        try {
            return text.equals("24:00")
                    ? MINUTES
                    : LocalTime.parse(text.length() == 4 ? "0" + text : text).toSecondOfDay() / 60;
        } catch (DateTimeParseException broken) {
            throw new IllegalArgumentException("'" + text + "' is no time of day; write one like 22:00", broken);
        }
    }

    private static String written(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
