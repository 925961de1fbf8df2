package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code gelada halt}. */
@Command(
        customSynopsis = "gelada halt [--reason TEXT]",
        description = {"Halts Gelada: no event starts, and all active faults are reverted."})
final class HaltCommand extends ClientCommand {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    HaltCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        JsonNode halt = api.call("PUT", "/halt", reason.isEmpty() ? null : Map.of("reason", reason));
        print(halt, () -> HaltState.text(halt));
        return ExitCode.FINE;
    }
}
