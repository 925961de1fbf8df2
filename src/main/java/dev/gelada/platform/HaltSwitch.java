package dev.gelada.platform;

import reactor.core.publisher.Mono;

/** A halt that is pulled on the platform itself, by whoever cannot reach us. Absent means released; what cannot be understood means halted. */
public interface HaltSwitch {

    /** Asked anew each time. Never errs: what cannot be read counts as pulled, and is {@link State#unknown}. */
    Mono<State> read();

    /**
     * How it stands.
     *
     * @param known whether it could be read
     * @param name where it stands, for whoever wants to move it
     * @param reason why it is pulled, or why that is assumed; empty when nobody said
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
