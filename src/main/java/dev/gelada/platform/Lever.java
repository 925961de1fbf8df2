package dev.gelada.platform;

import reactor.core.publisher.Mono;

/** A halt that is pulled on the platform itself, by whoever cannot reach us. Absent means released; what cannot be understood means halted. */
public interface Lever {

    /** Asked anew each time. Never errs: what cannot be read counts as pulled. */
    Mono<Pull> read();

    /**
     * How it stands.
     *
     * @param name where it stands, for whoever wants to move it
     * @param reason why it is pulled, or why that is assumed; empty when nobody said
     */
    record Pull(boolean engaged, String name, String reason) {

        public static Pull released(String name) {
            return new Pull(false, name, "");
        }
    }
}
