package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import dev.gelada.web.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.json.JsonCompareMode;

@Served
class ExperimentControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void listsTheGoodAndTheBrokenByName() {
        Client.of(port)
                .get()
                .uri("/api/v1/experiments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].name")
                .isEqualTo(List.of(World.BROKEN, World.FREEZE, World.IDLE, "odd.yaml", World.KILL))
                .jsonPath("$.next")
                .doesNotExist();
    }

    @Test
    void tellsOfAnExperimentWhatIsKnown() {
        var subject = new Subject(new EventId("told-1"), World.FREEZE);
        Answers.done(journal.append(
                subject,
                new Entry.Raised(new FaultName("process-freeze"), "scheduled", null, null, World.NOW, false),
                new Entry.Closed(Outcome.NO_EFFECT, null)));

        Client.of(port)
                .get()
                .uri("/api/v1/experiments/" + World.FREEZE)
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
                        at -> assertThat(Instant.parse(at)).isBetween(World.NOW, World.NOW.plusSeconds(60)))
                .jsonPath("$.problems")
                .isEmpty();
    }

    @Test
    void writesNullForWhatIsNotKnown() {
        Client.of(port)
                .get()
                .uri("/api/v1/experiments/" + World.KILL)
                .exchange()
                .expectBody()
                .json("""
                        {"name": "%s", "description": "", "enabled": true, "fault": "process-freeze", "dryRun": false,
                         "nextAt": null, "lastOutcome": null, "idle": null, "lacks": [], "problems": [],
                         "source": null}""".formatted(World.KILL), JsonCompareMode.STRICT);
    }

    @Test
    void plansNothingForWhatIsNotEnabled() {
        Client.of(port)
                .get()
                .uri("/api/v1/experiments/" + World.IDLE)
                .exchange()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(false)
                .jsonPath("$.nextAt")
                .isEqualTo(null);
    }

    @Test
    void namesWhatIsWrongWithABrokenDocument() {
        Client.of(port)
                .get()
                .uri("/api/v1/experiments/" + World.BROKEN)
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
