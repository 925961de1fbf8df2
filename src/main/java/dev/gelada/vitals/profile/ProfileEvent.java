package dev.gelada.vitals.profile;

import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;

/** What a flame graph can be about. */
@RequiredArgsConstructor
public enum ProfileEvent {
    /** Time on a processor. */
    CPU("samples of threads that ran"),
    /** Time, whether it was spent running or waiting. */
    WALL("samples of all threads, running or waiting"),
    /** Memory that was asked for. */
    ALLOC("samples of allocations"),
    /** Time that was spent waiting for a lock. */
    LOCK("waits for a lock");

    private final String counted;

    /** The one of this name. */
    static ProfileEvent of(String word) {
        return Arrays.stream(values())
                .filter(profileEvent -> profileEvent.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ProfileRefusedException(
                        Why.BAD_QUERY, "'event' is '" + word + "'; it must be one of " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(ProfileEvent::word).collect(Collectors.joining(", "));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is also counted all the time, while an event is in flight. */
    boolean recent() {
        return this == CPU || this == ALLOC;
    }

    String counted() {
        return counted;
    }

    /** What async-profiler calls it, the best first: which of them works depends on the kernel's settings. */
    List<String> engines() {
        return this == CPU ? List.of("cpu", "ctimer", "itimer") : List.of(word());
    }

    /** What Flight Recorder calls it. */
    List<String> events() {
        return switch (this) {
            case CPU -> List.of("jdk.ExecutionSample");
            case WALL -> List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
            case ALLOC -> List.of("jdk.ObjectAllocationSample");
            case LOCK -> List.of("jdk.JavaMonitorEnter", "jdk.ThreadPark");
        };
    }
}
