package dev.gelada.tool;

import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.console.UnknownArgumentReporter;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gelada help}. */
@Command(
        customSynopsis = "gelada help [COMMAND]",
        synopsisHeading = "Usage: ",
        description = "Prints how Gelada, or one of its commands, is used.",
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class HelpCommand implements Callable<Integer>, UnknownArgumentReporter {

    @Mixin
    HelpOption help = new HelpOption();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to describe.")
    String about = "";

    private final ToolCommandLine toolCommandLine;

    @Override
    public String refusal(String argument) {
        return "help takes one command at most, so '" + argument + "' is too much";
    }

    @Override
    public Integer call() {
        toolCommandLine.printUsage(about);
        return ExitCode.FINE.number();
    }
}
