package dev.gelada.platform;

import reactor.core.publisher.Mono;

/** A halt that is pulled on the platform itself, by whoever cannot reach us. Absent means released; what cannot be understood means halted. */
public interface Lever {

    /** Asked anew each time. Never errs: what cannot be read counts as pulled, and is {@link Pull#unknown}. */
    Mono<Pull> read();

    /**
     * How it stands.
     *
     * @param known whether it could be read
     * @param name where it stands, for whoever wants to move it
     * @param reason why it is pulled, or why that is assumed; empty when nobody said
     */
    record Pull(boolean engaged, boolean known, String name, String reason) {

        /** One that was read. */
        public Pull(boolean engaged, String name, String reason) {
            this(engaged, true, name, reason);
        }

        /** One that could not be read: it counts as pulled. */
        public static Pull unknown(String name, String why) {
            return new Pull(true, false, name, why);
        }

        public static Pull released(String name) {
            return new Pull(false, name, "");
        }
    }
}
