package dev.gelada.tool.client;

import dev.gelada.document.ErrorText;
import dev.gelada.document.Json;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.OutputFormat;
import dev.gelada.tool.console.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code gelada watch}. */
@Command(
        customSynopsis = "gelada watch [--experiment NAME] [--count NUMBER] [-o table|json|yaml]",
        description = {
            "Prints what happens as it happens, until Ctrl-C. Connects again when the connection is lost, and misses nothing.",
            "With -o json each entry is one line."
        })
final class WatchCommand extends ClientCommand {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Option(names = "--experiment", paramLabel = "NAME", description = "Only entries of this experiment.")
    String experiment = "";

    @Option(names = "--count", paramLabel = "NUMBER", description = "Ends after so many entries.")
    long count = Long.MAX_VALUE;

    private long printed;
    private String lastId = "";

    WatchCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        if (!experiment.isEmpty()) {
            KnownNames.experiment(api, experiment, () -> api.get("/experiments/" + ApiClient.segment(experiment)));
        }
        follow(api.stream(lastId));
        while (printed < count) {
            EventFollower.pause(PAUSE);
            try {
                follow(api.stream(lastId));
            } catch (ClientException away) {
                if (away.exitCode() != ExitCode.UNREACHABLE) {
                    throw away;
                }
            }
        }
        return ExitCode.FINE;
    }

    /** Until the stream ends, however that is. */
    private void follow(InputStream stream) {
        try (stream) {
            EventStreamReader reader = EventStreamReader.of(stream);
            EventStreamReader.Message message = reader.next();
            while (!message.equals(EventStreamReader.Message.END)) {
                received(message);
                if (printed >= count) {
                    return;
                }
                message = reader.next();
            }
            console.err().println("gelada: the stream has ended; connecting again");
        } catch (IOException lost) {
            console.err().println("gelada: the connection was lost (" + ErrorText.of(lost) + "); connecting again");
        }
    }

    private void received(EventStreamReader.Message message) throws IOException {
        if (!message.id().isEmpty()) {
            lastId = message.id();
        }
        if (message.type().equals("reset")) {
            console.err().println("gelada: entries since the connection was lost are no longer there");
        }
        if (message.type().equals("entry")) {
            entry(message.data());
        }
    }

    private void entry(String data) throws IOException {
        JsonNode entry;
        try {
            entry = Json.mapper().readTree(data);
        } catch (JacksonException cut) {
            throw new IOException("an entry cannot be read", cut);
        }
        if (!experiment.isEmpty() && !experiment.equals(entry.path("experiment").asString(""))) {
            return;
        }
        printed++;
        if (output == OutputFormat.JSON) {
            console.out().println(entry);
            return;
        }
        console.out().print(output == OutputFormat.YAML ? "---\n" : "");
        print(entry, () -> line(entry));
    }

    private static String line(JsonNode entry) {
        String name = TextTable.cell(entry.path("experiment"));
        return TextTable.cell(entry.path("at")) + "  " + (name.isEmpty() ? "" : name + ": ")
                + TextTable.shown(TextTable.cell(entry.path("text"))) + "\n";
    }
}
