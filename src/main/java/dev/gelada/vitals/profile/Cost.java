package dev.gelada.vitals.profile;

import dev.gelada.vitals.profile.ProfileRefused.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a flame graph can be about. */
public enum Cost {
    /** Time on a processor. */
    CPU("samples of threads that ran", List.of("cpu", "ctimer", "itimer"), List.of("jdk.ExecutionSample")),
    /** Time, whether it was spent running or waiting. */
    WALL(
            "samples of all threads, running or waiting",
            List.of("wall"),
            List.of("jdk.ExecutionSample", "jdk.NativeMethodSample")),
    /** Memory that was asked for. */
    ALLOC("samples of allocations", List.of("alloc"), List.of("jdk.ObjectAllocationSample")),
    /** Time that was spent waiting for a lock. */
    LOCK("waits for a lock", List.of("lock"), List.of("jdk.JavaMonitorEnter", "jdk.ThreadPark"));

    private final String counted;
    private final List<String> engines;
    private final List<String> events;

    Cost(String counted, List<String> engines, List<String> events) {
        this.counted = counted;
        this.engines = engines;
        this.events = events;
    }

    /** The one of this name. */
    static Cost of(String word) {
        return Arrays.stream(values())
                .filter(cost -> cost.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ProfileRefused(
                        Why.BAD_QUERY, "'event' is '" + word + "'; it must be one of " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Cost::word).collect(Collectors.joining(", "));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String counted() {
        return counted;
    }

    /** What async-profiler calls it, the best first: which of them works depends on the kernel's settings. */
    List<String> engines() {
        return engines;
    }

    /** What Flight Recorder calls it. */
    List<String> events() {
        return events;
    }
}
