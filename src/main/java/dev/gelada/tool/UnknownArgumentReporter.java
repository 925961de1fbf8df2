package dev.gelada.tool;

/** A command that says itself what is wrong with an argument that it does not know. */
interface UnknownArgumentReporter {

    /** A sentence. */
    String refusal(String argument);
}
