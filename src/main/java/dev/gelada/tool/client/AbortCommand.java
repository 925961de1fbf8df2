package dev.gelada.tool.client;

import dev.gelada.document.Json;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code gelada abort}. */
@Command(
        customSynopsis = "gelada abort EVENT",
        description = {"Ends an event early; its faults are reverted."})
final class AbortCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "EVENT", description = "The event's id.")
    String event = "";

    AbortCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        KnownNames.event(api, event, () -> api.call("POST", "/events/" + ApiClient.segment(event) + "/abort", null));
        ObjectNode answer = Json.mapper().createObjectNode().put("id", event).put("abort", "requested");
        print(answer, () -> "Abort of " + event + " requested\n");
        return ExitCode.FINE;
    }
}
