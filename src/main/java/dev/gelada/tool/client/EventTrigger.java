package dev.gelada.tool.client;

import dev.gelada.document.Durations;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.JsonNode;

/** Triggers an event, and waits for its end where that is asked for. */
@RequiredArgsConstructor
final class EventTrigger {

    private final ApiClient api;
    private final ClientCommand command;
    private final TriggerOptions options;

    ExitCode trigger(boolean dryRun, boolean wait) throws ClientException {
        Duration patience = patience();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dryRun", dryRun);
        if (!options.reason.isEmpty()) {
            body.put("reason", options.reason);
        }
        String path = "/experiments/" + ApiClient.segment(options.name) + "/events";
        JsonNode raised = KnownNames.experiment(api, options.name, () -> api.call("POST", path, body));
        String id = raised.path("id").asString("");
        if (!wait) {
            command.print(raised, () -> "Triggered " + options.name + ": " + id + "\n");
            return ExitCode.FINE;
        }
        JsonNode event = new EventFollower(api, command.console).follow(id, patience);
        command.print(event, () -> sentence(event));
        return EventFollower.exitCode(event);
    }

    private Duration patience() throws ClientException {
        try {
            return Durations.parse(options.timeout);
        } catch (IllegalArgumentException wrong) {
            throw new ClientException(ExitCode.USAGE, "--timeout: " + wrong.getMessage());
        }
    }

    private static String sentence(JsonNode event) {
        String outcome = TextTable.cell(event.path("outcome"));
        String reason = TextTable.cell(event.path("reason"));
        return TextTable.cell(event.path("experiment")) + " "
                + (outcome.isEmpty() ? "has not ended: " + TextTable.cell(event.path("state")) : outcome)
                + (reason.isEmpty() ? "" : ": " + TextTable.shown(reason))
                + " (" + TextTable.cell(event.path("id")) + ")\n";
    }
}
