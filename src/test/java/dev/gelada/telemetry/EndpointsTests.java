package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.lesson.Lesson;
import dev.gelada.lesson.LessonResult;
import dev.gelada.lesson.Lessons;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The vitals on the management port, behind the same guard as everything else. */
@WebTestServer
@Import({
    ErrorsEndpoint.class,
    TasksEndpoint.class,
    StallsEndpoint.class,
    FlamegraphEndpoint.class,
    RecordingEndpoint.class,
    DebugEndpoint.class,
    VitalsMeters.class,
    EndpointsTests.Profiling.class
})
class EndpointsTests {

    /** The room of profiles makes its own beans. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("dev.gelada.vitals.profile")
    static class Profiling {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalManagementPort
    private int port;

    @Autowired
    private TaskRegistry taskRegistry;

    @Autowired
    private ErrorRegistry errors;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private DebugMode debugMode;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Lessons lessons;

    private Disposable running = () -> {};

    @AfterEach
    void end() {
        running.dispose();
        debugMode.turn(false).block(PATIENCE);
    }

    @Test
    void tellsWhatTheNetsHaveCaught() {
        errors.record(ErrorSource.SWEEP, "seeded note", new IllegalStateException("unreadable"));

        get("errors")
                .jsonPath("$.nets.sweep")
                .isEqualTo(1)
                .jsonPath("$.nets.dropped")
                .isEqualTo(0)
                .jsonPath("$.items[?(@.net == 'sweep')].where")
                .isEqualTo("seeded note");
        assertThat(meters.get("gelada.vitals.errors")
                        .tag("net", "sweep")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tellsWhatIsInFlightWithItselfAmongIt() {
        get("tasks").jsonPath("$.items[?(@.kind == 'request')].name").isEqualTo("GET /actuator/tasks");
    }

    @Test
    void tellsWhatHeldUpALoop() {
        get("stalls")
                .jsonPath("$.threshold")
                .isEqualTo("PT0.1S")
                .jsonPath("$.items")
                .isArray();
    }

    @Test
    void switchesTheDebugModeAndSaysWhatItCosts() {
        post("debug", Map.of("on", true))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.debug.on")
                .isEqualTo(true);

        get("debug")
                .jsonPath("$.costs")
                .value(String.class, costs -> assertThat(costs).contains("µs"));

        post("debug", Map.of("on", false)).expectStatus().isOk();
        assertThat(debugMode.state().on()).isFalse();
    }

    @Test
    void endsAnEventThroughTheEngine() {
        journal.append(
                        new EntrySubject(new EventId("doomed"), WebFixture.KILL),
                        new JournalEntry.Raised(
                                new FaultName("process-kill"), "scheduled", null, null, WebFixture.NOW, false))
                .block(PATIENCE);
        long id = run(new TaskLabel(TaskKind.EVENT, WebFixture.KILL, "doomed"));

        delete("tasks/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.abort")
                .isEqualTo("accepted");

        assertThat(journal.of(new EventId("doomed"))
                        .map(recordedEntry -> recordedEntry.entry().text())
                        .collectList()
                        .block(PATIENCE))
                .anyMatch(text -> text.startsWith("Abort requested by"));
    }

    @Test
    void endsALesson() {
        assertThat(lessons.seed(Lesson.STUCK_TASK, "a test").block(PATIENCE)).isInstanceOf(LessonResult.Seeded.class);
        long id = taskRegistry.running().getLast().id();

        delete("tasks/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.abort")
                .isEqualTo("accepted");

        assertThat(taskRegistry.count(TaskKind.LESSON)).isZero();
    }

    @Test
    void endsNothingElse() {
        long id = run(TaskLabel.of(TaskKind.RESIDENT, "fleet"));

        delete("tasks/" + id)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Task " + id + " is of kind resident; only an event or a lesson can be ended from here");
        delete("tasks/999999").expectStatus().isNotFound();
        delete("tasks/nonsense").expectStatus().isBadRequest();
    }

    @Test
    void letsNoOtherSitesPageChangeAnything() {
        for (String origin : new String[] {"https://elsewhere.example", "null"}) {
            HttpTestClient.of(port)
                    .post()
                    .uri("/actuator/debug")
                    .header(HttpHeaders.ORIGIN, origin)
                    .bodyValue(Map.of("on", true))
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            HttpTestClient.of(port)
                    .delete()
                    .uri("/actuator/tasks/1")
                    .header(HttpHeaders.ORIGIN, origin)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        assertThat(debugMode.state().on()).isFalse();
    }

    private long run(TaskLabel taskLabel) {
        running = taskRegistry.tracked(taskLabel, Mono.never()).subscribe();
        return taskRegistry.running().getLast().id();
    }

    private WebTestClient.BodyContentSpec get(String endpoint) {
        return HttpTestClient.of(port)
                .get()
                .uri("/actuator/" + endpoint)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.ResponseSpec post(String endpoint, Map<String, ?> body) {
        return HttpTestClient.of(port)
                .post()
                .uri("/actuator/" + endpoint)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec delete(String endpoint) {
        return HttpTestClient.of(port).delete().uri("/actuator/" + endpoint).exchange();
    }
}
