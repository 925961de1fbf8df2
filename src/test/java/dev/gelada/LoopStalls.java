package dev.gelada;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Which lines held up a program's event loops after it was warm, as its own watchdog tells. Class loading and a machine that is busy hold
 * them up as well, which is nobody's fault; the watchdog tells these apart.
 *
 * <p>The program itself speaks of 100 ms. On two cores that many use, a thread that only computes is late by that often: there the first
 * request that changes something took 1.4 s. So what counts is whether the thread waited, which its innermost frame tells: a sleep, a lock and
 * a read are native methods. A line that waits may do so for a second in all, one that computes for ten.
 */
final class LoopStalls {

    static final Duration WAITS_TOO_LONG = Duration.ofSeconds(1);
    private static final Duration COMPUTES_TOO_LONG = Duration.ofSeconds(10);

    private final Map<String, Duration> warmUp = new HashMap<>();

    /** What there was by now belongs to the warm-up. */
    void warm(JsonNode vitals) {
        rows(vitals).forEach(row -> warmUp.put(frame(row), total(row)));
    }

    /** Every line that has held up loops for too long since then, with its stack. */
    List<String> found(JsonNode vitals) {
        return rows(vitals).stream()
                .filter(row -> row.path("cause").asString().equals("CODE"))
                .filter(this::tooLong)
                .map(JsonNode::toPrettyString)
                .toList();
    }

    private boolean tooLong(JsonNode row) {
        Duration since = total(row).minus(warmUp.getOrDefault(frame(row), Duration.ZERO));
        boolean waits = row.path("stack").path(0).asString().endsWith("(Native Method)");
        return since.compareTo(waits ? WAITS_TOO_LONG : COMPUTES_TOO_LONG) >= 0;
    }

    private static List<JsonNode> rows(JsonNode vitals) {
        return StreamSupport.stream(vitals.path("stalls").path("items").spliterator(), false)
                .toList();
    }

    private static String frame(JsonNode row) {
        return row.path("frame").asString();
    }

    private static Duration total(JsonNode row) {
        return Duration.parse(row.path("total").asString());
    }
}
