package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code gelada release}. */
@Command(
        customSynopsis = "gelada release",
        description = {"Releases the halt: events may start again."})
final class ReleaseCommand extends ClientCommand {

    ReleaseCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        JsonNode halt = api.call("DELETE", "/halt", null);
        print(halt, () -> HaltState.text(halt));
        return ExitCode.FINE;
    }
}
