package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.TextTable;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.JsonNode;

/** Waits for the end of an event, and prints its steps as they happen. A server that is away for a moment is asked again. */
@RequiredArgsConstructor
final class EventFollower {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final ApiClient api;
    private final Console console;
    private long lastSequence = -1;

    /**
     * Answers the event as it was seen last.
     *
     * @param patience how long to wait for its end
     */
    JsonNode follow(String event, Duration patience) throws ClientException {
        long begun = System.nanoTime();
        long heard = begun;
        while (true) {
            try {
                JsonNode seen = api.get("/events/" + ApiClient.segment(event));
                heard = System.nanoTime();
                seen.path("entries").forEach(this::show);
                if (ended(seen) || System.nanoTime() - begun > patience.toNanos()) {
                    return seen;
                }
            } catch (ClientException silent) {
                if (silent.exitCode() != ExitCode.UNREACHABLE || System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw silent;
                }
            }
            pause(INTERVAL);
        }
    }

    /** What an event comes to for a script. */
    static ExitCode exitCode(JsonNode event) {
        if (ended(event)) {
            return ExitCode.of(event.path("outcome").asString(""));
        }
        return event.path("stuck").asBoolean(false) ? ExitCode.NOT_REVERTED : ExitCode.TIMED_OUT;
    }

    static void pause(Duration time) throws ClientException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.UNREACHABLE, "interrupted");
        }
    }

    private static boolean ended(JsonNode event) {
        return !event.path("outcome").asString("").isEmpty();
    }

    private void show(JsonNode entry) {
        long sequence = entry.path("sequence").asLong(0);
        if (sequence > lastSequence) {
            lastSequence = sequence;
            console.err()
                    .println(TextTable.cell(entry.path("at")) + "  "
                            + TextTable.shown(TextTable.cell(entry.path("text"))));
        }
    }
}
