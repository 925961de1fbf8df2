package dev.gelada.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gelada validate}. */
@Command(
        customSynopsis = "gelada validate FILE|FOLDER|-...",
        synopsisHeading = "Usage: ",
        description = {
            "Checks experiment documents for the faults of every platform, and reaches nothing.",
            "Each problem is a line FILE:LINE:COLUMN: KEY: SENTENCE. Exit code 1: a document would not run."
        },
        optionListHeading = "%nOptions:%n")
final class ValidateCommand implements Callable<Integer>, Refusing {

    @Mixin
    HelpOption help = new HelpOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER|-",
            description = "Files, folders (without their sub-folders), or - for standard input.")
    List<String> texts = new ArrayList<>();

    private final Line line;

    ValidateCommand(Line line) {
        this.line = line;
    }

    @Override
    public String refusal(String argument) {
        return "'" + argument + "' is no option of validate, which has none";
    }

    @Override
    public Integer call() {
        if (texts.isEmpty()) {
            throw line.refused("validate what? Name files, folders, or - for standard input");
        }
        line.refuseUnknownSettings();
        Console console = line.console();
        Validation validation = new Validation(EveryOffer.documents());
        texts.forEach(text -> Source.named(text, console.in()).forEach(validation::check));
        validation.notes().forEach(console.err()::println);
        List<String> problems = validation.problems();
        problems.forEach(console.out()::println);
        console.err().println(count(validation.good(), "good document") + ", " + count(problems.size(), "problem"));
        return problems.isEmpty() ? Line.FINE : Line.PROBLEMS;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
