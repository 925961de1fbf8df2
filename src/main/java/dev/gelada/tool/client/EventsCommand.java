package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code gelada events}. */
@Command(
        customSynopsis = "gelada events [--experiment NAME] [--state STATE] [--limit NUMBER]",
        description = {"Lists events, newest first."})
final class EventsCommand extends ClientCommand {

    @Option(names = "--experiment", paramLabel = "NAME", description = "Only events of this experiment.")
    String experiment = "";

    @Option(names = "--state", paramLabel = "STATE", description = "Only events in this state.")
    String state = "";

    @Option(names = "--limit", paramLabel = "NUMBER", description = "How many, from 1 to 500; 50 by default.")
    @Nullable
    Integer limit;

    EventsCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        String query = ApiClient.query(
                Map.of("experiment", experiment, "state", state, "limit", limit == null ? "" : limit.toString()));
        JsonNode events = KnownNames.experiment(api, experiment, () -> api.get("/events" + query))
                .path("items");
        print(events, () -> table(events));
        return ExitCode.FINE;
    }

    private static String table(JsonNode events) {
        TextTable table = new TextTable("EVENT", "EXPERIMENT", "FAULT", "STATE", "OUTCOME", "DUE", "REASON");
        events.forEach(one -> table.row(
                TextTable.cell(one.path("id")),
                TextTable.cell(one.path("experiment")),
                TextTable.cell(one.path("fault")),
                TextTable.cell(one.path("state")) + (one.path("stuck").asBoolean(false) ? " (stuck)" : ""),
                TextTable.cell(one.path("outcome")),
                TextTable.cell(one.path("dueAt")),
                TextTable.cell(one.path("reason"))));
        return table.text();
    }
}
