package dev.gelada.tool;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gelada schema}. */
@Command(
        customSynopsis = "gelada schema [--crd]",
        synopsisHeading = "Usage: ",
        description = "Prints the JSON Schema of experiment documents.",
        optionListHeading = "%nOptions:%n")
final class SchemaCommand implements Callable<Integer>, Refusing {

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--crd", description = "Prints the CustomResourceDefinition of experiments on a cluster instead.")
    boolean definition;

    private final Line line;

    SchemaCommand(Line line) {
        this.line = line;
    }

    @Override
    public String refusal(String argument) {
        return "schema takes no arguments but --crd";
    }

    @Override
    public Integer call() {
        line.refuseUnknownSettings();
        line.console()
                .out()
                .print(
                        definition
                                ? EveryOffer.documents(List.of("kubernetes")).definition()
                                : EveryOffer.documents().schema());
        return Line.FINE;
    }
}
