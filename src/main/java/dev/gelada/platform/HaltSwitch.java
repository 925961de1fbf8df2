package dev.gelada.platform;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A halt switch on the platform itself, which works where Gelada's API cannot be reached. Absent means released; what cannot be parsed
 * means halted.
 */
public interface HaltSwitch {

    /** Read afresh each time. Never errs: what cannot be read counts as engaged, and is {@link State#unknown}. */
    Mono<State> read();

    /**
     * Tells of changes as they happen: {@code true} when it begins to, and after each change, so that the switch should be read; {@code
     * false} when it no longer does. A hint: only {@link #read} tells the state. Never ends and never errs.
     */
    default Flux<Boolean> watch() {
        return Flux.concat(Mono.just(false), Flux.never());
    }

    /**
     * The state of a switch.
     *
     * @param known whether it could be read
     * @param name where it is, for those who want to change it
     * @param reason why it is engaged, or why that is assumed; empty when no reason was given
     */
    record State(boolean engaged, boolean known, String name, String reason) {

        /** One that was read. */
        public State(boolean engaged, String name, String reason) {
            this(engaged, true, name, reason);
        }

        /** One that could not be read: it counts as pulled. */
        public static State unknown(String name, String why) {
            return new State(true, false, name, why);
        }

        public static State released(String name) {
            return new State(false, name, "");
        }
    }
}
