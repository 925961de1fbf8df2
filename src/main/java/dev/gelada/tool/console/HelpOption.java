package dev.gelada.tool.console;

import picocli.CommandLine.Option;

/** What every command has. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints how this command is used.")
    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    private boolean asked;
}
