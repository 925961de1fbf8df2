package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTestServer
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
        clock.advance(Duration.between(clock.instant(), WebFixture.NOW));
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
        assertThat(told.at("/experiment/title").asString()).isEqualTo(WebFixture.FREEZE);
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
        tell("unasked", new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false));
        tell(
                "unasked",
                new JournalEntry.Judged(List.of("halt", "steady")),
                new JournalEntry.Recovered(Duration.ofSeconds(1)));

        JsonNode told = read("/api/v1/events/unasked/journal");

        assertThat(told.at("/experiment").has("steady-state-hypothesis")).isFalse();
        assertThat(told.at("/steady_states/before").isNull()).isTrue();
        assertThat(told.at("/steady_states/after").isNull()).isTrue();
    }

    @Test
    void completesWhatWasRehearsed() {
        tell(
                "rehearsed",
                new JournalEntry.Raised(FREEZE, "requested", "ada", null, WebFixture.NOW, true),
                new JournalEntry.Rehearsed("this is a dry run"),
                new JournalEntry.Closed(Outcome.REHEARSED, "this is a dry run"));

        JsonNode told = read("/api/v1/events/rehearsed/journal");

        assertThat(told.get("status").asString()).isEqualTo("completed");
        assertThat(told.at("/experiment/description").asString()).endsWith(", dry");
    }

    @Test
    void writesAnEventThatIsNotOverWithoutAnEnd() {
        EntrySubject entrySubject = new EntrySubject(new EventId("unended"), WebFixture.FREEZE);
        EventualAnswers.done(journal.append(
                entrySubject, new JournalEntry.Raised(FREEZE, "requested", "ada", null, WebFixture.NOW, true)));

        JsonNode told = read("/api/v1/events/unended/journal");

        assertThat(told.get("status").isNull()).isTrue();
        assertThat(told.get("end").isNull()).isTrue();
        assertThat(told.at("/experiment/description").asString()).isEqualTo("process-freeze, triggered by ada, dry");
    }

    @Test
    void knowsNoJournalOfAnEventThatNeverWas() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/nobody/journal")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void happen(String id, Outcome outcome) {
        tell(id, new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false));
        tell(id, new JournalEntry.Drawn(List.of(ONE, OTHER), 3));
        tell(id, new JournalEntry.Judged(List.of("halt", "steady")));
        tell(id, prepared(id, ONE), prepared(id, OTHER));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new JournalEntry.Injected(FREEZE, ONE));
        tell(id, new JournalEntry.ProbeRead("http path=/", "deviated", "503"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new JournalEntry.Reverting("a probe deviated"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new JournalEntry.Reverted(ONE, true), new JournalEntry.RevertFailed(OTHER, "EPERM", "kill -CONT 1"));
        tell(id, new JournalEntry.NotRecovered(Duration.ofSeconds(1), "2 of 3 ready"));
        clock.advance(Duration.ofSeconds(1));
        tell(id, new JournalEntry.Closed(outcome, null));
    }

    private void tell(String id, JournalEntry... entries) {
        EventualAnswers.done(journal.append(new EntrySubject(new EventId(id), WebFixture.FREEZE), entries));
    }

    private static JournalEntry prepared(String id, Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId(id), 1, target, WebFixture.NOW, Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(
                new Injection(faultRequest, FREEZE, Json.mapper().createObjectNode(), ""));
    }

    private JsonNode read(String path) {
        byte[] body = HttpTestClient.of(port)
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
