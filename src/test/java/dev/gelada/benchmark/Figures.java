package dev.gelada.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured several times, in ascending order. {@code -Dbenchmark.small=true} makes every benchmark a quick try, whose figures
 * mean nothing.
 */
record Figures(List<Double> sorted) {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final boolean SMALL = Boolean.getBoolean("benchmark.small");

    static Figures of(List<Double> measured) {
        return new Figures(measured.stream().sorted().toList());
    }

    /** The first number, or the second for a quick try. */
    static int size(int full, int small) {
        return SMALL ? small : full;
    }

    static double secondsSince(long nanoTime) {
        return seconds(nanoTime, System.nanoTime());
    }

    static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    double median() {
        return sorted.get(sorted.size() / 2);
    }

    /** {@code what: median 343, from 264 to 453, of 5}. */
    void say(String what) {
        OUT.printf(
                "%s: median %s, from %s to %s, of %d%n",
                what, written(median()), written(sorted.getFirst()), written(sorted.getLast()), sorted.size());
    }

    /** One sentence that is not about a median. */
    static void say(String what, double figure) {
        OUT.println(what + ": " + written(figure));
    }

    private static String written(double figure) {
        int digits = Stream.of(10, 100, 1_000)
                .filter(limit -> figure < limit)
                .toList()
                .size();
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
