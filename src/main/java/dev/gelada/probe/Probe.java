package dev.gelada.probe;

import dev.gelada.document.BoundSettings;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A way to ask whether something is well. A probe reads and never changes anything; it keeps no state that a reading depends on. */
public interface Probe {

    /** What is known of it; the same as long as it lives. */
    ProbeType type();

    /** As {@link ProbeType#name()}. */
    default ProbeName name() {
        return type().name();
    }

    /** How long one reading may take: what is not there by then is a silence. */
    default Duration limit(BoundSettings settings) {
        return Duration.ofSeconds(5);
    }

    /** Reads once. The caller turns an error, or silence beyond the probe's time limit, into {@link Reading.Unknown}. */
    Mono<Reading> read(BoundSettings settings);
}
