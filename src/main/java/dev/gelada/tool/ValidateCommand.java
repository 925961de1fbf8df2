package dev.gelada.tool;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.console.UnknownArgumentReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gelada validate}. */
@Command(
        customSynopsis = "gelada validate FILE|FOLDER|-...",
        synopsisHeading = "Usage: ",
        description = {
            "Validates experiment documents for the faults of all platforms, without contacting any.",
            "Each problem is a line FILE:LINE:COLUMN: KEY: SENTENCE. Exit code 1: a document would not run."
        },
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class ValidateCommand implements Callable<Integer>, UnknownArgumentReporter {

    @Mixin
    HelpOption help = new HelpOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER|-",
            description = "Files, folders (without their sub-folders), or - for standard input.")
    List<String> texts = new ArrayList<>();

    private final ToolCommandLine toolCommandLine;

    @Override
    public String refusal(String argument) {
        return "'" + argument + "' is no option of validate, which has none";
    }

    @Override
    public Integer call() {
        if (texts.isEmpty()) {
            throw toolCommandLine.refused("validate what? Name files, folders, or - for standard input");
        }
        toolCommandLine.refuseUnknownSettings();
        Console console = toolCommandLine.console();
        Validation validation = new Validation(TypeCatalogue.load().documents());
        texts.forEach(text -> InputSource.named(text, console.in()).forEach(validation::check));
        validation.notes().forEach(console.err()::println);
        List<String> problems = validation.problems();
        problems.forEach(console.out()::println);
        console.err().println(count(validation.good(), "good document") + ", " + count(problems.size(), "problem"));
        return problems.isEmpty() ? ExitCode.FINE.number() : ExitCode.PROBLEMS.number();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
