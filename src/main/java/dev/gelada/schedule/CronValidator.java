package dev.gelada.schedule;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a cron expression that Spring's {@code CronExpression} takes all the same, or refuses with a hint that misleads: a step
 * that is never taken, a range that goes backwards, and what belongs to other dialects.
 */
final class CronValidator {

    private static final int FIELDS = 6;

    private CronValidator() {}

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException with a sentence that says what would be right
     */
    static void check(String expression) {
        String text = expression.strip();
        foreign(text).ifPresent(sentence -> refuse(expression, sentence));
        List<String> fields = text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
        if (fields.size() == FIELDS - 1) {
            refuse(expression, "has five fields; here seconds come first, so write '0 " + text + "'");
        }
        for (int place = 0; fields.size() == FIELDS && place < FIELDS; place++) {
            CronField field = CronField.at(place);
            elements(expression, field, fields.get(place).toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it names days of the month and days of the week at once: here both must fit, in Unix one is enough. */
    static boolean namesDaysTwice(String expression) {
        String[] fields = expression.strip().split("\\s+", -1);
        return fields.length == FIELDS && restricts(fields[3]) && restricts(fields[5]);
    }

    private static boolean restricts(String field) {
        return !field.equals("*") && !field.equals("?");
    }

    private static Optional<String> foreign(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("CRON_TZ=") || upper.startsWith("TZ=")) {
            String[] parts = text.substring(text.indexOf('=') + 1).split("\\s+", 2);
            String rest = parts.length < 2 ? "0 0 10 * * *" : parts[1];
            String six = rest.split("\\s+").length == FIELDS - 1 ? "0 " + rest : rest;
            return Optional.of("names its zone within; write {cron: \"" + six + "\", zone: " + parts[0] + "}");
        }
        if (upper.startsWith("@EVERY")) {
            String period = text.substring("@every".length()).strip();
            return Optional.of("is no cron expression here; write every: " + (period.isEmpty() ? "10m" : period)
                    + " instead of cron");
        }
        if (upper.startsWith("@REBOOT")) {
            return Optional.of("is not supported: a start of Gelada triggers nothing; write every, daily or once");
        }
        return Optional.empty();
    }

    private static void elements(String expression, CronField field, String written) {
        Set<String> seen = new HashSet<>();
        for (String element : written.split(",", -1)) {
            if (!seen.add(element)) {
                refuse(expression, "names " + element + " twice in its " + field.words() + "; write it once");
            }
            element(expression, field, element);
        }
    }

    private static void element(String expression, CronField field, String element) {
        String[] parts = element.split("/", 2);
        String[] ends = parts[0].split("-", 2);
        boolean all = parts[0].equals("*") || parts[0].equals("?");
        int from = all ? field.first() : field.number(ends[0]);
        int to = all || (ends.length == 1 && parts.length == 2) ? field.last() : field.number(ends[ends.length - 1]);
        if (from < 0 || to < 0) {
            return; // L, W, # and what is no number at all: Spring knows, or says so
        }
        if (from > to) {
            refuse(
                    expression,
                    "has the range " + parts[0] + " in its " + field.words() + ", which goes backwards; write "
                            + field.around(ends[0], ends[1]));
        }
        if (parts.length == 2) {
            step(expression, field, element, parts[1], from, to);
        }
    }

    private static void step(String expression, CronField field, String element, String written, int from, int to) {
        int step = CronField.digits(written);
        if (step < 1) {
            refuse(
                    expression,
                    "has the step '" + written + "' in its " + field.words() + "; a step is a number from 1");
        }
        if (step > to - from) {
            refuse(
                    expression,
                    "has the step " + step + " in its " + field.words() + ", which go from " + from + " to " + to
                            + ", so " + element + " means " + from + " alone; write that, or " + field.instead(step));
        }
    }

    private static void refuse(String expression, String sentence) {
        throw new IllegalArgumentException("'" + expression + "' " + sentence);
    }
}
