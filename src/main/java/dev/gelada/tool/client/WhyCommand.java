package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code gelada why}. */
@Command(
        customSynopsis = "gelada why NAME [--at INSTANT] [--workload NAME]",
        description = {"Says why an experiment did or did not act at a moment, or would not at its next slot."})
final class WhyCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The experiment.")
    String name = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "The moment, such as 2026-12-01T10:00:00Z; else the next slot.")
    String at = "";

    @Option(names = "--workload", paramLabel = "NAME", description = "The workload, where each has slots of its own.")
    String workload = "";

    WhyCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        String path = "/experiments/" + ApiClient.segment(name) + "/explain"
                + ApiClient.query(Map.of("at", at, "workload", workload));
        JsonNode explanation = KnownNames.experiment(api, name, () -> api.get(path));
        print(explanation, () -> text(explanation));
        return ExitCode.FINE;
    }

    private static String text(JsonNode explanation) {
        StringBuilder text = new StringBuilder(TextTable.cell(explanation.path("answer"))).append('\n');
        explanation.path("reasons").forEach(reason -> {
            text.append("* ")
                    .append(TextTable.cell(reason.path("by")))
                    .append(": ")
                    .append(TextTable.cell(reason.path("reason")));
            String remedy = TextTable.cell(reason.path("remedy"));
            text.append(remedy.isEmpty() ? "" : "; to change it: " + remedy).append('\n');
        });
        return text.toString();
    }
}
