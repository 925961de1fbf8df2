package dev.gelada.schedule.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The frequency of a recurrence rule (RFC 5545, 3.3.10). The library expands all occurrences of one period at once, and with a count
 * iterates from the beginning: an entry that repeats each second, or names 9 o'clock a thousand times, could exhaust the memory.
 */
record RecurrenceRule(String written, Map<String, String> parts) {

    /** The shortest first. */
    private static final List<Period> PERIODS = List.of(
            new Period("HOURLY", 1, List.of("BYSECOND", "BYMINUTE", "BYWEEKNO")),
            new Period("DAILY", 24, List.of("BYHOUR")),
            new Period("WEEKLY", 7 * 24, List.of("BYDAY")),
            new Period("MONTHLY", 31 * 24, List.of("BYMONTHDAY")),
            new Period("YEARLY", 366 * 24, List.of("BYMONTH", "BYYEARDAY")));

    /** So far it may count, and so many periods may lie between. */
    private static final Pattern NEAR = Pattern.compile("[1-9]\\d{0,4}");

    /** What a zone names in a year: one day, or seven of which one is a Sunday. The library follows it through all years since it began. */
    private static final double MOST_IN_ZONE = 7;

    private static final int SHOWN = 80;

    RecurrenceRule {
        parts = Map.copyOf(parts);
    }

    static RecurrenceRule of(String written) {
        Map<String, String> parts = Arrays.stream(
                        written.toUpperCase(Locale.ROOT).split(";", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(
                        part -> part[0].strip(), part -> part[1].strip(), (one, two) -> one + "," + two));
        return new RecurrenceRule(written.length() > SHOWN ? written.substring(0, SHOWN) + "…" : written, parts);
    }

    void refuseFlood(boolean inZone) {
        for (String key : List.of("COUNT", "INTERVAL")) {
            if (!NEAR.matcher(parts.getOrDefault(key, "1")).matches()) {
                throw refused("has its " + key + " not between 1 and 99999");
            }
        }
        Period period = period();
        double names = names(period);
        if (names > period.hours) {
            throw refused("repeats more than hourly");
        }
        if (inZone && (!period.name.equals("YEARLY") || names > MOST_IN_ZONE)) {
            throw refused("repeats more often than a zone changes its clocks");
        }
    }

    private Period period() {
        return PERIODS.stream()
                .filter(one -> one.name.equals(parts.get("FREQ")))
                .findFirst()
                .orElseThrow(() -> refused("repeats more than hourly, or an unknown number of times"));
    }

    /** How many times in one period, at most. */
    private double names(Period period) {
        return PERIODS.subList(0, PERIODS.indexOf(period) + 1).stream()
                .flatMap(one -> one.lists.stream())
                .mapToDouble(this::size)
                .reduce(1, (one, other) -> one * other);
    }

    private double size(String list) {
        return parts.getOrDefault(list, "").split(",", -1).length;
    }

    private CalendarTooLargeException refused(String why) {
        return new CalendarTooLargeException("its rule '" + written + "' " + why);
    }

    /**
     * After which something repeats.
     *
     * @param hours how many it has, at most
     * @param lists what names more times in a period as long as this or longer, and in a shorter one only leaves some out
     */
    private record Period(String name, int hours, List<String> lists) {}
}
