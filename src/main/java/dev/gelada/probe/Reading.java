package dev.gelada.probe;

/** What a probe saw at one moment. */
public sealed interface Reading {

    /** What was seen, in words: {@code 200 in 12 ms}. */
    String detail();

    default boolean steady() {
        return this instanceof Steady;
    }

    /** As it should be. */
    record Steady(String detail) implements Reading {}

    /** Not as it should be. */
    record Deviated(String detail) implements Reading {}

    /** The probe could not determine the state, which says nothing about the system. Never counts as steady. */
    record Unknown(String detail) implements Reading {}
}
