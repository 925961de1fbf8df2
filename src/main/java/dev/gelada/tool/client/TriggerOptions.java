package dev.gelada.tool.client;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command takes that triggers an event. */
final class TriggerOptions {

    @Parameters(index = "0", paramLabel = "NAME", description = "The experiment.")
    String name = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long to wait at most, such as 90s; 2h by default. The event goes on after that.")
    String timeout = "2h";
}
