package dev.gelada.tool.console;

/** A command that says itself what is wrong with an argument that it does not know. */
public interface UnknownArgumentReporter {

    /** A sentence. */
    String refusal(String argument);
}
