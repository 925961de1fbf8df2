package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An event of more targets and entries than anybody reads is told with its first and last ones, and says how many there are. */
@WebTestServer
class BoundedEventTests {

    private static final int TARGETS = 1_200;
    private static final int TRIES = 150;
    private static final int ENTRIES = 2 + 3 * TARGETS + TRIES + 2;
    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final List<Target> MANY =
            IntStream.range(0, TARGETS).mapToObj(BoundedEventTests::target).toList();

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @BeforeEach
    void aLongEvent() {
        if (!EventualAnswers.of(journal.of(new EventId("long")).collectList()).isEmpty()) {
            return;
        }
        tell("long", raised(), new JournalEntry.Drawn(MANY, TARGETS));
        MANY.forEach(target -> tell("long", prepared(target), new JournalEntry.Injected(FREEZE, target)));
        tell("long", new JournalEntry.Reverting("duration elapsed"));
        Collections.nCopies(TRIES, new JournalEntry.RevertFailed(MANY.getFirst(), "EPERM", "kill -CONT 1"))
                .forEach(failed -> tell("long", failed));
        MANY.forEach(target -> tell("long", new JournalEntry.Reverted(target, true)));
        tell("long", new JournalEntry.Closed(Outcome.SURVIVED, null));
        tell("short", raised(), new JournalEntry.Closed(Outcome.SKIPPED, "a halt"));
    }

    @Test
    void tellsItsFirstAndLastEntriesAndTargets() {
        JsonNode event = read("/api/v1/events/long");

        assertThat(event.path("entryCount").asInt()).isEqualTo(ENTRIES);
        assertThat(event.path("entries")).hasSize(1_000);
        assertThat(event.at("/entries/0/type").asString()).isEqualTo("raised");
        assertThat(event.at("/entries/999/type").asString()).isEqualTo("closed");
        assertThat(event.path("targetCount").asInt()).isEqualTo(TARGETS);
        assertThat(event.path("targets")).hasSize(1_000);
        assertThat(event.path("notes").values())
                .extracting(JsonNode::asString)
                .containsExactly(
                        "Of 1200 targets the first 500 and the last 500 are listed",
                        "Of " + ENTRIES + " entries the first 500 and the last 500 are listed");
    }

    @Test
    void tellsFewerOfEachInAList() {
        JsonNode event = read("/api/v1/events?experiment=bounded&limit=2")
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals("long"))
                .findFirst()
                .orElseThrow();

        assertThat(event.path("entryCount").asInt()).isEqualTo(ENTRIES);
        assertThat(event.path("entries")).hasSize(100);
        assertThat(event.path("targetCount").asInt()).isEqualTo(TARGETS);
        assertThat(event.path("targets")).hasSize(100);
        assertThat(event.path("notes")).hasSize(2);
    }

    @Test
    void tellsAllOfAShortOne() {
        JsonNode event = read("/api/v1/events/short");

        assertThat(event.path("entryCount").asInt()).isEqualTo(2);
        assertThat(event.path("entries")).hasSize(2);
        assertThat(event.has("notes")).isFalse();
        assertThat(read("/api/v1/events/short/trace").has("notes")).isFalse();
    }

    @Test
    void drawsItsFirstAndLastStretches() {
        JsonNode trace = read("/api/v1/events/long/trace");

        assertThat(trace.path("count").asInt()).isGreaterThan(2 * TARGETS);
        assertThat(trace.path("items"))
                .hasSize(1_000)
                .allSatisfy(stretch -> assertThat(stretch.path("marks")).hasSizeLessThanOrEqualTo(100));
        assertThat(trace.path("notes").toString())
                .contains("stretches the first 500 and the last 500 are listed", "Of 151 marks");
    }

    @Test
    void exportsItsFirstAndLastActivities() {
        JsonNode told = read("/api/v1/events/long/journal");

        assertThat(told.path("run")).hasSize(1_000);
        assertThat(told.path("rollbacks")).hasSize(1_000);
        assertThat(told.at("/experiment/method")).hasSize(1_000);
        assertThat(told.at("/experiment/rollbacks")).hasSize(1_000);
        assertThat(told.at("/experiment/description").asString())
                .contains(
                        "Of 1200 activities of the method the first 500 and the last 500 are listed",
                        "Of " + (TARGETS + TRIES) + " rollbacks");
    }

    private JsonNode read(String path) {
        RawHttpClient.Answer answer = RawHttpClient.send(port, RawHttpClient.request("GET " + path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private void tell(String event, JournalEntry... entries) {
        EventualAnswers.done(journal.append(new EntrySubject(new EventId(event), "bounded"), entries));
    }

    private static JournalEntry raised() {
        return new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false);
    }

    private static JournalEntry prepared(Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId("long"), 1, target, WebFixture.NOW, Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(
                new Injection(faultRequest, FREEZE, Json.mapper().createObjectNode(), "kill -CONT 1"));
    }

    private static Target target(int number) {
        return new Target(
                new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 1000 + number, 99));
    }
}
