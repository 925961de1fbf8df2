package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.json.JsonCompareMode;

@WebTestServer
class ExperimentControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void listsTheGoodAndTheBrokenByName() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].name")
                .isEqualTo(List.of(WebFixture.BROKEN, WebFixture.FREEZE, WebFixture.IDLE, "odd.yaml", WebFixture.KILL))
                .jsonPath("$.next")
                .doesNotExist();
    }

    @Test
    void tellsOfAnExperimentWhatIsKnown() {
        var entrySubject = new EntrySubject(new EventId("told-1"), WebFixture.FREEZE);
        EventualAnswers.done(journal.append(
                entrySubject,
                new JournalEntry.Raised(
                        new FaultName("process-freeze"), "scheduled", null, null, WebFixture.NOW, false),
                new JournalEntry.Closed(Outcome.NO_EFFECT, null)));

        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments/" + WebFixture.FREEZE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.fault")
                .isEqualTo("process-freeze")
                .jsonPath("$.enabled")
                .isEqualTo(true)
                .jsonPath("$.dryRun")
                .isEqualTo(false)
                .jsonPath("$.lastOutcome")
                .isEqualTo("noEffect")
                .jsonPath("$.nextAt")
                .value(
                        String.class,
                        at -> assertThat(Instant.parse(at)).isBetween(WebFixture.NOW, WebFixture.NOW.plusSeconds(60)))
                .jsonPath("$.problems")
                .isEmpty();
    }

    @Test
    void writesNullForWhatIsNotKnown() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments/" + WebFixture.KILL)
                .exchange()
                .expectBody()
                .json("""
                        {"name": "%s", "description": "", "enabled": true, "fault": "process-freeze", "dryRun": false,
                         "nextAt": null, "lastOutcome": null, "idle": null, "lacks": [], "problems": [],
                         "source": null}""".formatted(WebFixture.KILL), JsonCompareMode.STRICT);
    }

    @Test
    void plansNothingForWhatIsNotEnabled() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments/" + WebFixture.IDLE)
                .exchange()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(false)
                .jsonPath("$.nextAt")
                .isEqualTo(null);
    }

    @Test
    void namesWhatIsWrongWithABrokenDocument() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments/" + WebFixture.BROKEN)
                .exchange()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(false)
                .jsonPath("$.fault")
                .isEqualTo(null)
                .jsonPath("$.problems[0]")
                .isEqualTo("line 3: spec.fault: there is no fault 'proces-kill'");
    }
}
