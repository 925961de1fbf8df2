package dev.gelada.probe;

import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A way to ask whether something is well. A probe reads and never changes anything; it keeps no state that a reading depends on. */
public interface Probe {

    ProbeName name();

    /** The record its settings bind to; the record's constructor refuses bad values with a sentence in an {@link IllegalArgumentException}. */
    Class<? extends Record> settings();

    /** Whether somebody may ask with it who has a say in one namespace only: it does nothing but ask over the network. */
    default boolean confinable() {
        return true;
    }

    /** How long one reading may take: what is not there by then is a silence. */
    default Duration limit(ObjectNode settings) {
        return Duration.ofSeconds(5);
    }

    /** One reading. An error or a silence beyond the probe's time limit is made {@link Reading.Unknown} by whoever asks. */
    Mono<Reading> read(ObjectNode settings);
}
