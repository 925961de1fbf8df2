package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTestServer
class ExplainControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeSafeguard safeguard;

    @Autowired
    private FakeJournal journal;

    @Test
    void saysWhatTheNextTurnWouldFind() {
        ask(WebFixture.FREEZE + "/explain")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.experiment")
                .isEqualTo(WebFixture.FREEZE)
                .jsonPath("$.at")
                .isEqualTo(WebFixture.NOW.toString())
                .jsonPath("$.acts")
                .isEqualTo(true)
                .jsonPath("$.answer")
                .value(String.class, answer -> assertThat(answer).contains("would act at its next slot"))
                .jsonPath("$.after")
                .value(String.class, after -> assertThat(Instant.parse(after)).isAfter(WebFixture.NOW))
                .jsonPath("$.happened")
                .isEqualTo(null)
                .jsonPath("$.reasons")
                .isEmpty()
                .jsonPath("$.funnel.found")
                .isEqualTo(3);
    }

    @Test
    void namesWhoWouldVeto() {
        safeguard.vetoes("too much broke today");
        try {
            ask(WebFixture.FREEZE + "/explain?at=" + WebFixture.NOW.plusSeconds(30))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.acts")
                    .isEqualTo(false)
                    .jsonPath("$.reasons[0].by")
                    .isEqualTo("fake")
                    .jsonPath("$.reasons[0].reason")
                    .isEqualTo("too much broke today")
                    .jsonPath("$.reasons[0].remedy")
                    .isEqualTo(null);
        } finally {
            safeguard.permits();
        }
    }

    @Test
    void explainsABrokenDocument() {
        ask(WebFixture.BROKEN + "/explain")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.acts")
                .isEqualTo(false)
                .jsonPath("$.answer")
                .isEqualTo("broken cannot act, because its document broken.yaml is broken:"
                        + " line 3: spec.fault: there is no fault 'proces-kill'.");
    }

    /** Its file, where its name could not be read. */
    @Test
    void explainsADocumentWhoseNameCannotBeRead() {
        ask("odd.yaml/explain")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.answer")
                .isEqualTo("odd.yaml cannot act, because its document odd.yaml is broken: line 1: this is no YAML.");
    }

    @Test
    void tellsWhatOneDidWhoseDocumentIsBrokenOrGoneByNow() {
        Instant then = WebFixture.NOW.minus(Duration.ofHours(2));
        for (String name : List.of(WebFixture.BROKEN, "there-once")) {
            EventualAnswers.done(journal.append(
                    new EntrySubject(new EventId("of-" + name), name),
                    new JournalEntry.Raised(
                            new FaultName("process-freeze"), "scheduled", null, null, WebFixture.NOW, false),
                    new JournalEntry.Closed(Outcome.SKIPPED, "cooldown: it rests")));

            ask(name + "/explain?at=" + WebFixture.NOW.minusSeconds(1))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.answer")
                    .isEqualTo(name + " did not act at " + WebFixture.NOW + ", because cooldown: it rests.");
            ask(name + "/explain?at=" + then)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.reasons[0].by")
                    .isEqualTo("journal");
        }
        ask("there-once/explain")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.answer")
                .isEqualTo("there-once cannot act, because its document no longer exists.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yesterday | 'at' is 'yesterday'; it must be an instant in ISO 8601 such as 2026-11-30T12:00:00Z",
                "2026-11-30 | 'at' is '2026-11-30'; it must be an instant in ISO 8601 such as 2026-11-30T12:00:00Z",
                "2028-01-01T00:00:00Z | 'at' (2028-01-01T00:00:00Z) is more than 366 days away from now",
                "2001-01-01T00:00:00Z | 'at' (2001-01-01T00:00:00Z) is more than 366 days away from now",
                "%2B1000000000-12-31T23:59:59Z | 'at' (+1000000000-12-31T23:59:59Z) is more than 366 days away from now",
                "-1000000000-01-01T00:00:00Z | 'at' (-1000000000-01-01T00:00:00Z) is more than 366 days away from now",
            })
    void refusesAMomentThatCannotBeRead(String at, String sentence) {
        HttpTestClient.of(port)
                .get()
                .uri(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/experiments/" + WebFixture.FREEZE + "/explain?at=" + at))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(sentence);
    }

    @Test
    void refusesAnExperimentThatIsNotThere() {
        ask("no-such/explain")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void targetsSayWhatWouldChangeIt() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/targets?experiment=" + WebFixture.FREEZE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].eligible")
                .isEqualTo(false)
                .jsonPath("$.items[0].filter")
                .isEqualTo("workloads")
                .jsonPath("$.items[0].reason")
                .isEqualTo("not named in targets.workloads")
                .jsonPath("$.items[0].remedy")
                .isEqualTo("add 'catalog' to targets.workloads")
                .jsonPath("$.items[1].eligible")
                .isEqualTo(true)
                .jsonPath("$.items[1].reason")
                .isEqualTo(null)
                .jsonPath("$.items[0].instances[0].remedy")
                .isEqualTo("add 'catalog' to targets.workloads")
                .jsonPath("$.funnel.found")
                .isEqualTo(4)
                .jsonPath("$.funnel.steps[*].filter")
                .isEqualTo(List.of("workloads"))
                .jsonPath("$.funnel.steps[0].left")
                .isEqualTo(3)
                .jsonPath("$.notes")
                .isEmpty();
    }

    private WebTestClient.ResponseSpec ask(String path) {
        return HttpTestClient.of(port).get().uri("/api/v1/experiments/" + path).exchange();
    }
}
