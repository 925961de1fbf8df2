package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code gelada preview}. */
@Command(
        customSynopsis = "gelada preview NAME [-o table|json|yaml]",
        description = {
            "Says what an event that is triggered now would hit, and what would veto it. Touches nothing.",
            "Exit code 11: it would not act."
        })
final class PreviewCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The experiment.")
    String name = "";

    PreviewCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        JsonNode preflight = KnownNames.experiment(
                api, name, () -> api.get("/experiments/" + ApiClient.segment(name) + "/preflight"));
        print(preflight, () -> text(preflight));
        return preflight.path("clear").asBoolean(false) ? ExitCode.FINE : ExitCode.SKIPPED;
    }

    private static String text(JsonNode preflight) {
        StringBuilder text = new StringBuilder(TextTable.cell(preflight.path("experiment")))
                .append(preflight.path("clear").asBoolean(false) ? " would act" : " would not act")
                .append('\n');
        preflight
                .path("vetoes")
                .forEach(veto -> line(
                        text,
                        "veto",
                        TextTable.cell(veto.path("safeguard")) + ": " + TextTable.cell(veto.path("reason"))));
        preflight.path("refusals").forEach(refused -> line(text, "refused", target(refused)));
        preflight.path("targets").forEach(target -> line(text, "target", target(target)));
        preflight.path("others").forEach(other -> line(text, "not hit", target(other)));
        preflight.path("advice").forEach(advice -> line(text, "note", TextTable.cell(advice)));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String said) {
        text.append("  %-8s %s%n".formatted(what, TextTable.shown(said)));
    }

    private static String target(JsonNode target) {
        String instance = TextTable.cell(target.path("instance"));
        String reason = TextTable.cell(target.path("reason"));
        return TextTable.cell(target.path("namespace")) + "/" + TextTable.cell(target.path("workload"))
                + (instance.isEmpty() ? "" : " " + instance)
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
