package dev.gelada.safeguard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The halt: while it is engaged no event starts, and active faults are reverted at once. It survives restarts. */
public interface Halt {

    State now();

    /**
     * The state now and every later one. Replays the latest to new subscribers, so that a halt engaged before a subscription is not
     * missed.
     */
    Flux<State> states();

    /** Reads the stored state; until then it is {@linkplain Status#STARTING starting}. */
    Mono<State> load();

    /** The state now, with external switches read afresh; for the check before each injection. */
    default Mono<State> fresh() {
        return Mono.fromSupplier(this::now);
    }

    /** Whether it can be changed outside of the store. */
    default boolean movedElsewhere() {
        return false;
    }

    /** Emits whenever it may have been changed elsewhere, by another replica or by a switch, as a hint to {@link #load()}. */
    default Flux<Long> elsewhere() {
        return Flux.never();
    }

    /** Whether {@link #elsewhere()} now tells of each change outside of the store. */
    default boolean followed() {
        return !movedElsewhere();
    }

    /** Reads the stored state only, and no external switch. */
    default Mono<State> loadStored() {
        return load();
    }

    /**
     * Stops everything: here at once, and durably when this completes. Errs with a {@link NotDurable} when it acts here but could not be
     * written.
     */
    Mono<State> engage(String by, @Nullable String reason);

    Mono<State> release(String by);

    /** The durable state, locked against changes until the surrounding transaction ends. */
    Mono<State> hold();

    /** What is known of the halt. */
    @RequiredArgsConstructor
    enum Status {
        /** Not read since the start. No event starts before it was read. */
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
     * The halt at one moment.
     *
     * @param engaged no event may start: also while it is {@linkplain Status#STARTING starting}
     * @param by null while released, or when it was engaged directly in the database
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

    /** The halt is active on this replica but could not be persisted. */
    final class NotDurable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public NotDurable(Throwable cause) {
            super("the halt is active on this replica but could not be persisted: " + cause.getMessage(), cause);
        }
    }
}
