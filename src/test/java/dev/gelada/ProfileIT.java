package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, looked into while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileIT {

    private static final String FREEZE = "catalog-survives-a-frozen-replica";

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private RunningGelada gelada;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        gelada = RunningGelada.in(folder).ready();
    }

    @AfterAll
    void end() {
        gelada.close();
        client.close();
    }

    @Test
    void drawsAFlameGraphOfItself() throws Exception {
        HttpResponse<String> graph = ask("GET", "flamegraph?seconds=2&event=wall");

        assertThat(graph.statusCode()).as(graph.body()).isEqualTo(200);
        assertThat(graph.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(graph.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'");
        assertThat(graph.body())
                .containsPattern("<title>wall for 2 s, by (async-profiler|JDK Flight Recorder)")
                .containsPattern("\\[[^\\]]+\\];.*java.lang.Thread.run");
    }

    @Test
    void drawsATimelineOfTasksAndThreads() throws Exception {
        HttpResponse<String> page = ask("GET", "timeline?seconds=1");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'");
        assertThat(page.body()).contains("resident ", "request ").containsPattern("gelada-[a-z-]+-\\d");

        HttpResponse<String> file = ask("GET", "timeline?seconds=1&format=trace");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(file.body()).contains("\"traceEvents\"", "thread_name");
    }

    @Test
    void keepsTheLastMinutesOfWork() throws Exception {
        FreezeScenario.ended(gelada, FreezeScenario.trigger(gelada, FREEZE));

        HttpResponse<String> graph = ask("GET", "flamegraph?last=120");
        assertThat(graph.statusCode()).as(graph.body()).isEqualTo(200);
        assertThat(graph.body())
                .containsPattern("<title>cpu of the last 120 s, (sampling|paused)")
                .containsPattern("\\[[^\\]]+\\];.*[.;]");
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        assertProblem(ask("GET", "timeline?seconds=61"), 400, "it must be a whole number from 1 to 60");
        assertProblem(ask("GET", "timeline?format=svg"), 400, "it must be one of html, trace");
        assertProblem(ask("GET", "flamegraph?seconds=86400"), 400, "it must be a whole number from 1 to 300");
        assertProblem(ask("GET", "flamegraph?seconds=soon"), 400, "it must be a whole number from 1 to 300");
        assertProblem(ask("GET", "flamegraph?last=301"), 400, "it must be a whole number from 1 to 300");
        assertProblem(ask("GET", "flamegraph?last=60&event=lock"), 400, "with 'last' it must be one of cpu, alloc");
        assertProblem(ask("GET", "flamegraph?last=60&seconds=3"), 400, "give one of them");
        assertProblem(ask("GET", "flamegraph?event=heat"), 400, "it must be one of cpu, wall, alloc, lock");
    }

    @Test
    void recordsItself(@TempDir Path folder) throws Exception {
        assertProblem(ask("GET", "recording"), 404, "Nothing has been recorded");
        HttpResponse<String> begun = ask("POST", "recording");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(begun.body()).contains("\"running\"");
        assertProblem(ask("POST", "recording"), 409, "A recording has been running since");
        FreezeScenario.ended(gelada, FreezeScenario.trigger(gelada, FREEZE));

        HttpResponse<String> ended = ask("DELETE", "recording");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        HttpResponse<Path> file =
                client.send(request("GET", "recording"), BodyHandlers.ofFile(folder.resolve("it.jfr")));

        assertThat(Files.size(file.body())).isPositive();
        List<RecordedEvent> recorded = RecordingFile.readAllEvents(file.body());
        assertThat(recorded)
                .extracting(event -> event.getEventType().getName())
                .contains("dev.gelada.Claim", "dev.gelada.SocketRead");
        assertThat(recorded)
                .filteredOn(event -> event.getEventType().getName().equals("jdk.MethodTiming"))
                .anyMatch(event -> event.getLong("invocations") > 0);
        assertThat(recorded)
                .filteredOn(event -> event.getEventType().getName().equals("jdk.FileRead"))
                .anyMatch(event -> String.valueOf(event.getStackTrace()).contains("dev.gelada."));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(sentence);
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return client.send(request(method, path), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gelada.management() + "/actuator/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
