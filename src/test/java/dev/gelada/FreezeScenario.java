package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a running Gelada to freeze one process, and looks at processes as the kernel shows them. */
record FreezeScenario(RunningGelada gelada, String experiment) {

    /**
     * A freeze that is under way.
     *
     * @param event the path of the event
     */
    record Frozen(String event, long pid) {}

    /** Triggers until a process stands still: a schedule may hold the workload just then, which is a veto and no failure. */
    Frozen begin() {
        return Objects.requireNonNull(await("a freeze")
                .atMost(RunningGelada.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(this::attempt, Objects::nonNull));
    }

    private @Nullable Frozen attempt() throws IOException, InterruptedException {
        String event = trigger(gelada, experiment);
        await("a frozen process, or a veto")
                .atMost(RunningGelada.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> stopped(event) || closed(gelada, event));
        return closed(gelada, event) ? null : new Frozen(event, pid(gelada.get(event)));
    }

    private boolean stopped(String event) throws IOException, InterruptedException {
        JsonNode now = gelada.get(event);
        return !now.path("targets").isEmpty() && state(pid(now)) == 'T';
    }

    /** Asks for one event now; its path. */
    static String trigger(RunningGelada gelada, String experiment) throws IOException, InterruptedException {
        RunningGelada.Answer answer = gelada.send("POST", "/api/v1/experiments/" + experiment + "/events", "{}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static boolean closed(RunningGelada gelada, String event) throws IOException, InterruptedException {
        return gelada.get(event).path("state").asString().equals("closed");
    }

    /** Waits for the end of an event. */
    static JsonNode ended(RunningGelada gelada, String event) throws IOException, InterruptedException {
        await("the end of " + event).atMost(RunningGelada.PATIENCE).until(() -> closed(gelada, event));
        return gelada.get(event);
    }

    /** The first target's pid. */
    static long pid(JsonNode event) {
        return event.path("targets").path(0).path("instance").path("pid").asLong();
    }

    /** As the third field of {@code /proc/<pid>/stat} has it; {@code X} when there is no such process. */
    static char state(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException gone) {
            return 'X';
        } catch (IOException broken) {
            if (String.valueOf(broken.getMessage()).contains("No such process")) {
                return 'X'; // it died between the opening of the file and the reading
            }
            throw broken;
        }
    }

    /** Gone, or dead and not yet collected by whoever adopted it. */
    static boolean gone(long pid) throws IOException {
        return "XZ".indexOf(state(pid)) >= 0;
    }
}
