package dev.gelada.tool;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.migration.ImportRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code gelada import}: all that follows it is read as the tool reads it that it names. */
@Command(
        customSynopsis = {"gelada import chaoskube FLAG...", "       gelada import kube-monkey CONFIG.TOML"},
        synopsisHeading = "Usage: ",
        description = {
            "Converts another tool's configuration to an experiment and prints it.",
            "Differences are comments in the document, and lines on standard error.",
            "Exit code 3: a restriction of the source cannot be expressed, so the experiment is disabled."
        },
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class ImportCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    @Unmatched
    List<String> arguments = new ArrayList<>();

    private final ToolCommandLine toolCommandLine;

    @Override
    public Integer call() {
        toolCommandLine.refuseUnknownSettings();
        Console console = toolCommandLine.console();
        return ImportRunner.run(arguments, TypeCatalogue.load().documents(), console.out(), console.err());
    }
}
