package dev.gelada.tool.client;

import dev.gelada.tool.console.ExitCode;

/** A question that was not answered as hoped; the message is a sentence for whoever asked. */
final class ClientException extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    ClientException(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
