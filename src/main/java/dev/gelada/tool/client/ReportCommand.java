package dev.gelada.tool.client;

import dev.gelada.document.DidYouMean;
import dev.gelada.report.EventReport;
import dev.gelada.report.ReportFormat;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code gelada report}. */
@Command(
        customSynopsis = "gelada report EVENT [-f FORMAT] [-o table|json|yaml]",
        description = {
            "Prints the report of one event: as Markdown, or as FORMAT.",
            "With -o json or yaml it is the event as the API answers it."
        })
final class ReportCommand extends ClientCommand {

    private static final String CHAOS_TOOLKIT = "chaostoolkit";

    @Parameters(index = "0", paramLabel = "EVENT", description = "The event's id.")
    String event = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "markdown, html, junit, json, or chaostoolkit: a journal as Chaos Toolkit writes it.")
    String format = ReportFormat.MARKDOWN.word();

    ReportCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        if (!words().contains(format)) {
            throw new ClientException(ExitCode.USAGE, DidYouMean.unknown("format", format, words()));
        }
        String path = "/events/" + ApiClient.segment(event);
        if (format.equals(CHAOS_TOOLKIT)) {
            JsonNode journal = KnownNames.event(api, event, () -> api.get(path + "/journal"));
            print(journal, () -> OutputFormat.json(journal) + "\n");
            return ExitCode.FINE;
        }
        JsonNode answer = KnownNames.event(api, event, () -> api.get(path));
        print(answer, () -> written(answer));
        return ExitCode.FINE;
    }

    private String written(JsonNode answer) {
        return Arrays.stream(ReportFormat.values())
                .filter(known -> known.word().equals(format))
                .findFirst()
                .orElseThrow()
                .write(List.of(EventReport.of(answer)));
    }

    private static List<String> words() {
        return Stream.concat(Arrays.stream(ReportFormat.values()).map(ReportFormat::word), Stream.of(CHAOS_TOOLKIT))
                .toList();
    }
}
