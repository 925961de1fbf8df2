package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import dev.gelada.tool.console.OutputFormat;
import dev.gelada.tool.console.TextTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command that asks a running Gelada, and loads nothing of the application. */
@Command(synopsisHeading = "Usage: ", parameterListHeading = "%n", optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
abstract class ClientCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, json or yaml.")
    OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A file of mode 0600 with 'url' and 'token'; GELADA_URL and GELADA_TOKEN come first.")
    @Nullable
    Path profile;

    final Console console;

    /** Asks and prints. */
    abstract ExitCode run(ApiClient api) throws ClientException;

    @Override
    public final Integer call() {
        console.plainSignals().run();
        try (ApiClient api = new ApiClient(ServerProfile.of(console.variables(), profile))) {
            return run(api).number();
        } catch (ClientException refused) {
            console.err().println("gelada: " + TextTable.shown(String.valueOf(refused.getMessage())));
            return refused.exitCode().number();
        }
    }

    final void print(JsonNode answer, Supplier<String> text) {
        output.print(console.out(), answer, text);
    }
}
