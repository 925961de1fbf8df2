package dev.gelada.lesson;

import reactor.core.publisher.Mono;

/** A mistake that harms nothing: it is bounded in time and runs on no thread that reverts. */
interface Mistake {

    Lesson lesson();

    /** Makes it. Completes within seconds, when it can be seen, with a sentence on what happened. */
    Mono<String> make();

    /** Whether it still goes on after {@link #make()}. */
    default boolean goesOn() {
        return false;
    }

    /** Ends it early; does nothing when it does not go on. */
    default void end() {}
}
