package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import dev.gelada.web.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Served
class ExportControllerTests {

    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final Target ONE = new Target(new WorkloadRef("fleet", "local", "checkout"), null);
    private static final Target OTHER = new Target(new WorkloadRef("fleet", "local", "cart"), null);

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private MovableClock clock;

    /** Other tests share this world. */
    @AfterEach
    void setTheClockBack() {
        clock.advance(Duration.between(clock.instant(), World.NOW));
    }

    @Test
    void servesTheSchemaOfWhatIsOffered() {
        JsonNode schema = read("/api/v1/experiment.schema.json");

        assertThat(schema.at("/properties/spec/properties/fault/properties").propertyNames())
                .contains("process-freeze");
    }

    /** What the format asks for (chaostoolkit.org, "Open API", journal) is there, whatever happened. */
    @Test
    void writesAnEventAsAJournalOfChaosToolkit() {
        happen("exported", Outcome.DEVIATED);

        JsonNode told = read("/api/v1/events/exported/journal");

        assertThat(told.propertyNames())
                .contains(
                        "chaoslib-version",
                        "platform",
                        "node",
                        "experiment",
                        "start",
                        "status",
                        "deviated",
                        "steady_states",
                        "run",
                        "rollbacks",
                        "end",
                        "duration");
        assertThat(told.get("chaoslib-version").asString())
                .as("chaostoolkit-reporting picks its template by it")
                .matches("\\d+\\.\\d+\\.\\d+");
        assertThat(told.get("status").asString()).isEqualTo("failed");
        assertThat(told.get("deviated").booleanValue()).isTrue();
        assertThat(told.get("node").asString()).isEqualTo("staging");
        assertThat(told.get("start").asString()).endsWith("+00:00");
        assertThat(told.get("duration").doubleValue()).isEqualTo(4);
        assertThat(told.at("/experiment/title").asString()).isEqualTo(World.FREEZE);
        assertThat(told.at("/experiment/method")).hasSize(2);
        assertThat(told.at("/experiment/method/0/provider/type").asString()).isEqualTo("python");
    }

    @Test
    void tellsWhatCameOfEachActivity() {
        happen("activities", Outcome.DEVIATED);

        JsonNode told = read("/api/v1/events/activities/journal");

        JsonNode injected = told.at("/run/0");
        assertThat(injected.propertyNames()).contains("activity", "status", "output", "start", "end", "duration");
        assertThat(injected.at("/activity/name").asString()).isEqualTo("process-freeze on " + ONE);
        assertThat(injected.get("status").asString()).isEqualTo("succeeded");
        assertThat(injected.get("duration").doubleValue()).isEqualTo(1);
        assertThat(told.at("/run/1/status").asString()).isEqualTo("failed");
        assertThat(told.at("/rollbacks/0/output").asString()).isEqualTo("restored");
        assertThat(told.at("/rollbacks/1/exception/0").asString()).isEqualTo("EPERM");
        assertThat(told.at("/steady_states/before/steady_state_met").booleanValue())
                .isTrue();
        assertThat(told.at("/steady_states/during/0/steady_state_met").booleanValue())
                .isFalse();
        assertThat(told.at("/steady_states/during/0/probes/0/tolerance_met").booleanValue())
                .isFalse();
        assertThat(told.at("/steady_states/after/steady_state_met").booleanValue())
                .isFalse();
    }

    /** What chaostoolkit-lib asks of an experiment: a probe of a hypothesis has a tolerance, an action has none. */
    @Test
    void tellsTheHypothesisWhereAProbeWasAsked() {
        happen("hypothesis", Outcome.DEVIATED);

        JsonNode told = read("/api/v1/events/hypothesis/journal");

        JsonNode hypothesis = told.at("/experiment/steady-state-hypothesis");
        assertThat(hypothesis.get("title").asString()).isNotBlank();
        assertThat(hypothesis.at("/probes/0/name").asString()).isEqualTo("http path=/");
        assertThat(hypothesis.at("/probes/0/tolerance").booleanValue()).isTrue();
        assertThat(told.at("/experiment/method/0").has("tolerance")).isFalse();
    }

    @Test
    void tellsOfNoHypothesisWhereNoProbeWasAsked() {
        tell("unasked", new Entry.Raised(FREEZE, "scheduled", null, null, World.NOW, false));
        tell("unasked", new Entry.Judged(List.of("halt", "steady")), new Entry.Recovered(Duration.ofSeconds(1)));

        JsonNode told = read("/api/v1/events/unasked/journal");

        assertThat(told.at("/experiment").has("steady-state-hypothesis")).isFalse();
        assertThat(told.at("/steady_states/before").isNull()).isTrue();
        assertThat(told.at("/steady_states/after").isNull()).isTrue();
    }

    @Test
    void completesWhatWasRehearsed() {
        tell(
                "rehearsed",
                new Entry.Raised(FREEZE, "requested", "ada", null, World.NOW, true),
                new Entry.Rehearsed("this is a dry run"),
                new Entry.Closed(Outcome.REHEARSED, "this is a dry run"));

        JsonNode told = read("/api/v1/events/rehearsed/journal");

        assertThat(told.get("status").asString()).isEqualTo("completed");
        assertThat(told.at("/experiment/description").asString()).endsWith(", dry");
    }

    @Test
    void writesAnEventThatIsNotOverWithoutAnEnd() {
        Subject subject = new Subject(new EventId("unended"), World.FREEZE);
        Answers.done(journal.append(subject, new Entry.Raised(FREEZE, "requested", "ada", null, World.NOW, true)));

        JsonNode told = read("/api/v1/events/unended/journal");

        assertThat(told.get("status").isNull()).isTrue();
        assertThat(told.get("end").isNull()).isTrue();
        assertThat(told.at("/experiment/description").asString()).isEqualTo("process-freeze, raised by ada, dry");
    }

    @Test
    void knowsNoJournalOfAnEventThatNeverWas() {
        Client.of(port)
                .get()
                .uri("/api/v1/events/nobody/journal")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void happen(String id, Outcome outcome) {
        tell(id, new Entry.Raised(FREEZE, "scheduled", null, null, World.NOW, false));
        tell(id, new Entry.Drawn(List.of(ONE, OTHER), 3));
        tell(id, new Entry.Judged(List.of("halt", "steady")));
        tell(id, prepared(id, ONE), prepared(id, OTHER));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new Entry.Injected(FREEZE, ONE));
        tell(id, new Entry.ProbeRead("http path=/", "deviated", "503"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new Entry.Reverting("a probe deviated"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new Entry.Reverted(ONE, true), new Entry.RevertFailed(OTHER, "EPERM", "kill -CONT 1"));
        tell(id, new Entry.NotRecovered(Duration.ofSeconds(1), "2 of 3 ready"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new Entry.Closed(outcome, null));
    }

    private void tell(String id, Entry... entries) {
        Answers.done(journal.append(new Subject(new EventId(id), World.FREEZE), entries));
    }

    private static Entry prepared(String id, Target target) {
        Order order =
                new Order(new EventId(id), 1, target, World.NOW, Json.mapper().createObjectNode());
        return new Entry.Prepared(new Injection(order, FREEZE, Json.mapper().createObjectNode(), ""));
    }

    private JsonNode read(String path) {
        byte[] body = Client.of(port)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Json.mapper().readTree(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8));
    }
}
