package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTestServer
class ReplayControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private FakeEngineControl steering;

    @Test
    void raisesANewEventOfADeadLetterAndSaysOfWhich() {
        told("dead", WebFixture.IDLE, new JournalEntry.Closed(Outcome.DEAD_LETTERED, "given up"));

        replay("dead").expectStatus().isAccepted().expectHeader().valueMatches("Location", "/api/v1/events/event-\\d+");

        assertThat(steering.asked().getLast().reason()).isEqualTo("replay of dead");
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events/dead")
                .exchange()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("deadLettered");
    }

    @Test
    void refusesWhileTheEventIsNotOver() {
        told("waiting", WebFixture.IDLE);

        replay("waiting")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Event 'waiting' is queued; only an event that has ended can be replayed");
    }

    @Test
    void refusesWhenTheExperimentIsGone() {
        told("orphan", "long-gone", new JournalEntry.Closed(Outcome.FAILED, "broken"));

        replay("orphan").expectStatus().isNotFound();
    }

    @Test
    void knowsNoEventOfThatName() {
        replay("nobody").expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec replay(String event) {
        return HttpTestClient.of(port)
                .post()
                .uri("/api/v1/events/" + event + "/replay")
                .exchange();
    }

    private void told(String event, String experiment, JournalEntry... entries) {
        EntrySubject entrySubject = new EntrySubject(new EventId(event), experiment);
        journal.append(
                        entrySubject,
                        new JournalEntry.Raised(
                                new FaultName("process-kill"), "scheduled", null, null, WebFixture.NOW, false))
                .block();
        journal.append(entrySubject, entries).block();
    }
}
