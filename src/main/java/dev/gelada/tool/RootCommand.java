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
            "A chaos monkey: it breaks what runs, on schedule, watches whether the system bears it, and reverts what it broke.",
            "Without a command it serves. KEY is a setting, such as gelada.data or server.port."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All is well.",
            "1:It could not start, or something is not well: a document would not run, a fault could not be reverted.",
            "2:The command line makes no sense.",
            "3:What was imported would select more than its source, and is disabled.",
            "129, 130, 143:Ended by SIGHUP, SIGINT, SIGTERM."
        },
        footer = {"", "'gelada' stands for 'java -jar gelada.jar'. 'gelada help COMMAND' tells more about one."})
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
