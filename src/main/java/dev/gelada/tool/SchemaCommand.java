package dev.gelada.tool;

import dev.gelada.platform.PlatformKind;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.console.UnknownArgumentReporter;
import java.util.Set;
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
        TypeCatalogue types = TypeCatalogue.load();
        toolCommandLine
                .console()
                .out()
                .print(
                        definition
                                ? types.documents(Set.of(PlatformKind.KUBERNETES))
                                        .definition()
                                : types.documents().schema());
        return ExitCode.FINE.number();
    }
}
