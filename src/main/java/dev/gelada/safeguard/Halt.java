package dev.gelada.safeguard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lever that stops everything: while it is engaged nothing new is prepared, and what was in place is put back at once. It outlives the process. */
public interface Halt {

    State now();

    /** The state now and each one after it. Replays the latest, because a halt that is pulled before somebody listens must still be heard. */
    Flux<State> states();

    /** Reads what an earlier life or another replica left; until this was done it is {@linkplain Status#STARTING starting}. */
    Mono<State> load();

    /** The state now, asked anew of whoever can pull the lever without us; to be asked before each touch. */
    default Mono<State> fresh() {
        return Mono.fromSupplier(this::now);
    }

    /** Whether the lever can be moved where the store does not hear of it. */
    default boolean movedElsewhere() {
        return false;
    }

    /** Says something whenever another replica may have moved the lever: time to {@link #load()}. */
    default Flux<Long> elsewhere() {
        return Flux.never();
    }

    /**
     * Stops everything: here at once, and durably when this completes. Errs with a {@link NotDurable} when it acts here but could not be
     * written.
     */
    Mono<State> engage(String by, @Nullable String reason);

    Mono<State> release(String by);

    /** The durable state, kept from changing until the surrounding transaction ends. */
    Mono<State> hold();

    /** What is known of the lever. */
    @RequiredArgsConstructor
    enum Status {
        /** It has not been read since the start. Nobody has engaged it, and nothing begins before it was read. */
        STARTING("starting"),
        ENGAGED("engaged"),
        RELEASED("released");

        private final String word;

        /** As the HTTP contract writes it. */
        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * The lever at one moment.
     *
     * @param engaged nothing may begin: also while it is {@linkplain Status#STARTING starting}
     * @param by null while released, or when it was engaged in the database by hand
     */
    record State(
            boolean engaged,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant since) {

        static final State RELEASED = new State(false, null, null, null);
        static final State UNREAD =
                new State(true, null, "Gelada is starting; the halt state has not been read yet", null);

        public Status status() {
            if (equals(UNREAD)) {
                return Status.STARTING;
            }
            return engaged ? Status.ENGAGED : Status.RELEASED;
        }

        /** Like "halted by alice: incident"; only for what is engaged or starting. */
        public String sentence() {
            if (status() == Status.STARTING) {
                return String.valueOf(reason);
            }
            return "halted" + (by == null ? "" : " by " + by) + (reason == null ? "" : ": " + reason);
        }
    }

    /** The halt acts on this replica and is not written down. */
    final class NotDurable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public NotDurable(Throwable cause) {
            super("the halt is active on this replica but could not be persisted: " + cause.getMessage(), cause);
        }
    }
}
