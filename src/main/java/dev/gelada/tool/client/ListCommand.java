package dev.gelada.tool.client;

import dev.gelada.document.Json;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code gelada ls}. */
@Command(
        customSynopsis = "gelada ls [-o table|json|yaml]",
        description = {"Lists the experiments, with their next slots and latest outcomes."})
final class ListCommand extends ClientCommand {

    ListCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        ArrayNode experiments = Json.mapper().createArrayNode();
        KnownNames.experiments(api).forEach(page -> page.forEach(experiments::add));
        print(experiments, () -> table(experiments));
        return ExitCode.FINE;
    }

    private static String table(JsonNode experiments) {
        TextTable table = new TextTable("NAME", "FAULT", "MODE", "NEXT", "LAST", "PROBLEM");
        experiments.forEach(one -> table.row(
                TextTable.cell(one.path("name")),
                TextTable.cell(one.path("fault")),
                mode(one),
                TextTable.cell(one.path("nextAt")),
                TextTable.cell(one.path("lastOutcome")),
                problem(one)));
        return table.text();
    }

    private static String mode(JsonNode one) {
        if (!one.path("source").isNull()) {
            return "broken";
        }
        if (!one.path("enabled").asBoolean(false)) {
            return "disabled";
        }
        return one.path("dryRun").asBoolean(false) ? "dry run" : "armed";
    }

    private static String problem(JsonNode one) {
        return Stream.of("problems", "lacks")
                .flatMap(key -> one.path(key).valueStream())
                .findFirst()
                .map(TextTable::cell)
                .orElseGet(() -> TextTable.cell(one.path("idle")));
    }
}
