package dev.gelada.fault;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What must be reverted, stored where it can be read without the store. A note is written before the target is touched; a note without
 * its change is harmless.
 */
public interface UndoNotes {

    /** Completes when the note would survive a crash of this process and of the machine. */
    Mono<Void> write(Injection injection);

    /** Removes the note of this event and target; completes also when there is none. */
    Mono<Void> remove(Injection injection);

    /**
     * All notes there are. One that cannot be read is an {@link Unreadable} and one that another installation wrote is a
     * {@link Foreign}: neither is an error that hides the others, and neither is ever removed.
     */
    Flux<Note> all();

    /** One note as found. */
    sealed interface Note {}

    /** A note of this installation: its injection must be reverted. */
    record Pending(Injection injection) implements Note {}

    /**
     * A note of another installation, which reverts it.
     *
     * @param where its file
     */
    record Foreign(String where, String installation) implements Note {}

    /**
     * A note that makes no sense.
     *
     * @param where its file
     * @param why a sentence
     */
    record Unreadable(String where, String why) implements Note {}
}
