package dev.gelada.fault.springassault;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One kind of assault, and how its details are said to the library (its endpoint {@code assaults}, 3.x and 4.x). */
sealed interface Assault {

    /** Adds its details. */
    void say(ObjectNode assaults);

    /**
     * Delays each call by a random time.
     *
     * @param from at least 1 ms; 1 s when not written
     * @param to not below {@code from}, at most 10 min; 3 s when not written, or {@code from} where that is longer
     */
    record Latency(Duration from, Duration to) implements Assault {

        private static final Duration LONGEST = Duration.ofMinutes(10);

        public Latency(@Nullable Duration from, @Nullable Duration to) {
            this.from = from == null ? Duration.ofSeconds(1) : from;
            this.to = to == null ? later(this.from, Duration.ofSeconds(3)) : to;
            if (this.from.toMillis() < 1 || this.to.compareTo(this.from) < 0 || this.to.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("latency is from " + this.from + " to " + this.to
                        + "; from must be at least 1ms, to not below it and at most 10m");
            }
        }

        @Override
        public void say(ObjectNode assaults) {
            assaults.put("latencyRangeStart", Math.toIntExact(from.toMillis()));
            assaults.put("latencyRangeEnd", Math.toIntExact(to.toMillis()));
        }

        private static Duration later(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    /**
     * Makes calls fail.
     *
     * @param type the name of a class of exceptions with a public constructor of one text; {@code java.lang.RuntimeException} when not
     *        written
     * @param message its message; {@code Chaos Monkey} when not written
     */
    record Thrown(String type, String message) implements Assault {

        private static final Pattern CLASS = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
                + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");
        private static final int LONGEST = 200;

        public Thrown(@Nullable String type, @Nullable String message) {
            this.type = type == null ? "java.lang.RuntimeException" : type;
            this.message = message == null ? "Chaos Monkey" : message;
            if (this.type.length() > LONGEST || !CLASS.matcher(this.type).matches()) {
                throw new IllegalArgumentException("type is '" + this.type
                        + "'; it must be the full name of a class like java.lang.IllegalStateException");
            }
            if (this.message.length() > LONGEST) {
                throw new IllegalArgumentException("message is longer than 200 characters");
            }
        }

        @Override
        public void say(ObjectNode assaults) {
            ObjectNode exception = assaults.putObject("exception");
            exception.put("type", type).put("method", "<init>");
            exception
                    .putArray("arguments")
                    .addObject()
                    .put("type", "java.lang.String")
                    .put("value", message);
        }
    }

    /**
     * Fills the heap.
     *
     * @param fill percent of the maximum heap, from 5 to 95; 80 when not written
     */
    record Memory(Integer fill) implements Assault {

        private static final int LEAST = 5;
        private static final int MOST = 95;

        public Memory(@Nullable Integer fill) {
            this.fill = fill == null ? 80 : fill;
            if (this.fill < LEAST || this.fill > MOST) {
                throw new IllegalArgumentException(
                        "fill is " + this.fill + "; it must be between 5 and 95 (per cent of the heap)");
            }
        }

        @Override
        public void say(ObjectNode assaults) {
            assaults.put("memoryFillTargetFraction", fill / WHOLE)
                    .put("memoryMillisecondsHoldFilledMemory", HELD)
                    .put("memoryCronExpression", EVERY_SECOND);
        }
    }

    /**
     * Keeps the processors busy.
     *
     * @param load percent of their capacity, from 10 to 100; 90 when not written
     */
    record Cpu(Integer load) implements Assault {

        private static final int LEAST = 10;

        public Cpu(@Nullable Integer load) {
            this.load = load == null ? 90 : load;
            if (this.load < LEAST || this.load > WHOLE) {
                throw new IllegalArgumentException(
                        "load is " + this.load + "; it must be between 10 and 100 (per cent of the processors)");
            }
        }

        @Override
        public void say(ObjectNode assaults) {
            assaults.put("cpuLoadTargetFraction", load / WHOLE)
                    .put("cpuMillisecondsHoldLoad", HELD)
                    .put("cpuCronExpression", EVERY_SECOND);
        }
    }

    /** Per cent. */
    double WHOLE = 100;

    /**
     * How long memory stays filled, in ms: an hour, after which the library starts over. It ends earlier when the assault is disabled.
     */
    int HELD = 3_600_000;

    /**
     * The cron expression with which the assault starts within a second, in the library's own thread. The library's call {@code
     * runtime/attack} answers only at the end of the assault, and would occupy one of the program's threads for so long.
     */
    String EVERY_SECOND = "* * * * * *";
}
