package dev.gelada.tool;

import picocli.CommandLine.Option;

/** What every command has. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints how this command is used.")
    private boolean asked;
}
