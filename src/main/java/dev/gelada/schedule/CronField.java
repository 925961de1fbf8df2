package dev.gelada.schedule;

import java.util.Arrays;
import lombok.RequiredArgsConstructor;

/** One of the six fields of a cron expression, in their order. */
@RequiredArgsConstructor
enum CronField {
    SECONDS("seconds", 0, 59, "", "every: %ds"),
    MINUTES("minutes", 0, 59, "", "every: %dm"),
    HOURS("hours", 0, 23, "", "every: %dh"),
    DAYS("days of the month", 1, 31, "", "every: %dd"),
    MONTHS("months", 1, 12, "JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC", "the months by their names"),
    WEEKDAYS("days of the week", 1, 7, "MON,TUE,WED,THU,FRI,SAT,SUN", "the days by their names");

    private final String words;
    private final int first;
    private final int last;
    /** Separated by commas; empty where there are none. */
    private final String names;

    private final String instead;

    /** The one that stands at this place, counted from 0. */
    static CronField at(int place) {
        return values()[place];
    }

    String words() {
        return words;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The number that a word stands for; negative when it is neither a number nor a name. */
    int number(String word) {
        int name = word.isEmpty() ? -1 : Arrays.asList(names.split(",", -1)).indexOf(word);
        return name < 0 ? digits(word) : name + 1;
    }

    /** Negative when it is no number that a field could hold. */
    static int digits(String word) {
        boolean number = !word.isEmpty()
                && word.length() <= 6
                && word.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return number ? Integer.parseInt(word) : -1;
    }

    /** The two ranges that are meant by one written backwards. */
    String around(String from, String to) {
        String end = name(last);
        String begin = name(first);
        return (from.equals(end) ? end : from + "-" + end) + "," + (to.equals(begin) ? begin : begin + "-" + to);
    }

    private String name(int number) {
        return names.isEmpty() ? String.valueOf(number) : names.split(",", -1)[number - 1];
    }

    /** What a step that is larger than the field was to say. */
    String instead(int step) {
        return instead.formatted(step);
    }
}
