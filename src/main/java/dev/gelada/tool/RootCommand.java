package dev.gelada.tool;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gelada} without a command: it serves, unless {@code gelada.mode} says otherwise. */
@Command(
        name = "gelada",
        versionProvider = ProgramVersion.class,
        customSynopsis = {"gelada [COMMAND] [--KEY=VALUE...]"},
        synopsisHeading = "Usage: ",
        description = {
            "A chaos monkey: it injects faults on schedule, checks whether the system tolerates them, and reverts them.",
            "Without a command it serves. KEY is a setting, such as gelada.data or server.port."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {"", "'gelada' stands for 'java -jar gelada.jar'. 'gelada help COMMAND' describes a command."})
final class RootCommand extends ApplicationCommand {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    boolean version;

    RootCommand(ToolCommandLine toolCommandLine) {
        super(toolCommandLine);
    }

    @Override
    @Nullable
    String mode() {
        return null;
    }
}
