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
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WebTestServer
class EventControllerTests {

    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final Target TARGET =
            new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void tellsAnEventFromItsEntries() {
        told(
                "whole",
                "one",
                raised(),
                new JournalEntry.Claimed("life", 1, 1),
                new JournalEntry.Drawn(List.of(TARGET), 3),
                prepared("whole"),
                new JournalEntry.Injected(FREEZE, TARGET),
                new JournalEntry.Reverted(TARGET, true),
                new JournalEntry.Recovered(Duration.ofMillis(1500)),
                new JournalEntry.Closed(Outcome.SURVIVED, null));

        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/whole")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"id": "whole", "experiment": "one", "fault": "process-freeze",
                         "origin": {"kind": "scheduled", "by": null, "reason": null}, "state": "closed", "stuck": false,
                         "outcome": "survived", "reason": null, "dryRun": false, "dueAt": "2026-11-30T12:00:00Z",
                         "startedAt": "2026-11-30T12:00:00Z", "endedAt": "2026-11-30T12:00:00Z", "recovery": "PT1.5S", "traceId": null,
                         "targets": [{"workload": {"kind": "fleet", "namespace": "local", "name": "checkout"},
                                      "instance": {"id": "4711.99", "pid": 4711, "pod": null},
                                      "undo": {"state": "reverted", "revertCommand": "kill -CONT 4711"}}]}
                        """, JsonCompareMode.LENIENT)
                .jsonPath("$.entries[*].type")
                .isEqualTo(List.of(
                        "raised", "claimed", "drawn", "prepared", "injected", "reverted", "recovered", "closed"))
                .jsonPath("$.entries[4].text")
                .isEqualTo("Injected process-freeze into checkout pid 4711")
                .jsonPath("$.entries[4].event")
                .isEqualTo("whole")
                .jsonPath("$.entries[4].experiment")
                .isEqualTo("one")
                .jsonPath("$.entries[4].at")
                .isEqualTo("2026-11-30T12:00:00Z")
                .jsonPath("$.entries[4].fault")
                .isEqualTo("process-freeze")
                .jsonPath("$.entries[6].took")
                .isEqualTo("PT1.5S");
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        for (int i = 1; i <= 5; i++) {
            told("paged-" + i, "paged", raised());
        }

        JsonNode first = page("?experiment=paged&limit=2");
        JsonNode second =
                page("?experiment=paged&limit=2&before=" + first.path("next").asString());
        JsonNode last =
                page("?experiment=paged&limit=2&before=" + second.path("next").asString());

        assertThat(ids(first)).containsExactly("paged-5", "paged-4");
        assertThat(ids(second)).containsExactly("paged-3", "paged-2");
        assertThat(ids(last)).containsExactly("paged-1");
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void findsByState() {
        told("waiting", "states", raised());
        told("over", "states", raised(), new JournalEntry.Closed(Outcome.SKIPPED, "a halt"));

        assertThat(ids(page("?experiment=states&state=queued"))).containsExactly("waiting");
        assertThat(ids(page("?experiment=states&state=closed"))).containsExactly("over");
        assertThat(ids(page("?experiment=states&state=reverting"))).isEmpty();
    }

    @Test
    void abortsOnceAndOnlyWhatIsThere() {
        told("abortable", "aborts", raised());

        abort("abortable").expectStatus().isAccepted();
        abort("abortable")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Event 'abortable' had ended before");
        abort("unheard-of").expectStatus().isNotFound();
    }

    @Test
    void drawsAnEventsWayAndNamesItsTrace() {
        told(
                "traced",
                "three",
                new JournalEntry.Raised(
                        FREEZE,
                        "scheduled",
                        null,
                        null,
                        WebFixture.NOW,
                        false,
                        "0af7651916cd43dd8448eb211c80319c",
                        null),
                new JournalEntry.Drawn(List.of(TARGET), 3),
                prepared("traced"));

        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/traced/trace")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"event": "traced", "traceId": "0af7651916cd43dd8448eb211c80319c", "items": [
                          {"name": "queue", "depth": 0, "from": "2026-11-30T12:00:00Z", "to": "2026-11-30T12:00:00Z", "marks": []},
                          {"name": "draw"}, {"name": "judge", "to": null}]}
                        """, JsonCompareMode.LENIENT);
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/traced")
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/nobody/trace")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private WebTestClient.ResponseSpec abort(String id) {
        return HttpTestClient.of(port)
                .post()
                .uri("/api/v1/events/{id}/abort", id)
                .exchange();
    }

    private JsonNode page(String query) {
        byte[] body = HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Json.mapper().readTree(body);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private void told(String event, String experiment, JournalEntry... entries) {
        EventualAnswers.done(journal.append(new EntrySubject(new EventId(event), experiment), entries));
    }

    private static JournalEntry raised() {
        return new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false);
    }

    private static JournalEntry prepared(String event) {
        var faultRequest = new FaultRequest(
                new EventId(event), 1, TARGET, WebFixture.NOW, Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(
                new Injection(faultRequest, FREEZE, Json.mapper().createObjectNode(), "kill -CONT 4711"));
    }
}
