package dev.gelada.tool;

import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.console.UnknownArgumentReporter;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gelada version}: the same as {@code gelada --version}. */
@Command(
        customSynopsis = "gelada version",
        synopsisHeading = "Usage: ",
        description = "Prints the version.",
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class VersionCommand implements Callable<Integer>, UnknownArgumentReporter {

    @Mixin
    HelpOption help = new HelpOption();

    private final ToolCommandLine toolCommandLine;

    @Override
    public String refusal(String argument) {
        return "version takes no arguments";
    }

    @Override
    public Integer call() {
        toolCommandLine.printVersion();
        return ExitCode.FINE.number();
    }
}
