package dev.gelada.fault;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What must be undone, kept where no database is needed to read it. A note is written before the target is touched; a note without
 * its change is harmless.
 */
public interface UndoNotes {

    /** Completes when the note would survive a crash of this process and of the machine. */
    Mono<Void> write(Injection injection);

    /** Removes the note of this event and target; completes also when there is none. */
    Mono<Void> remove(Injection injection);

    /** All notes of this installation. One that cannot be read is an {@link Unreadable}, never an error that hides the others. */
    Flux<Note> all();

    /** One note as found. */
    sealed interface Note {}

    /** A note that makes sense. */
    record Kept(Injection injection) implements Note {}

    /**
     * A note that does not.
     *
     * @param where its file
     * @param why a sentence
     */
    record Unreadable(String where, String why) implements Note {}
}
