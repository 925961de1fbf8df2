package dev.gelada.tool;

import java.util.List;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gelada schema}. */
@Command(
        customSynopsis = "gelada schema [--crd]",
        synopsisHeading = "Usage: ",
        description = "Prints the JSON Schema of experiment documents.",
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class SchemaCommand implements Callable<Integer>, UnknownArgumentReporter {

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--crd", description = "Prints the CustomResourceDefinition of experiments on a cluster instead.")
    boolean definition;

    private final ToolCommandLine toolCommandLine;

    @Override
    public String refusal(String argument) {
        return "schema takes no arguments but --crd";
    }

    @Override
    public Integer call() {
        toolCommandLine.refuseUnknownSettings();
        toolCommandLine
                .console()
                .out()
                .print(
                        definition
                                ? OfflinePluginCatalogue.documents(List.of("kubernetes"))
                                        .definition()
                                : OfflinePluginCatalogue.documents().schema());
        return ToolCommandLine.FINE;
    }
}
