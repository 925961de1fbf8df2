package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.FakeSteering;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import dev.gelada.web.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@Served
class ReplayControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private FakeSteering steering;

    @Test
    void raisesANewEventOfADeadLetterAndSaysOfWhich() {
        told("dead", World.IDLE, new Entry.Closed(Outcome.DEAD_LETTERED, "given up"));

        replay("dead").expectStatus().isAccepted().expectHeader().valueMatches("Location", "/api/v1/events/event-\\d+");

        assertThat(steering.asked().getLast().reason()).isEqualTo("replay of dead");
        Client.of(port)
                .get()
                .uri("/api/v1/events/dead")
                .exchange()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("deadLettered");
    }

    @Test
    void refusesWhileTheEventIsNotOver() {
        told("waiting", World.IDLE);

        replay("waiting")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Event 'waiting' is queued; only one that has ended can be raised again");
    }

    @Test
    void refusesWhenTheExperimentIsGone() {
        told("orphan", "long-gone", new Entry.Closed(Outcome.FAILED, "broken"));

        replay("orphan").expectStatus().isNotFound();
    }

    @Test
    void knowsNoEventOfThatName() {
        replay("nobody").expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec replay(String event) {
        return Client.of(port).post().uri("/api/v1/events/" + event + "/replay").exchange();
    }

    private void told(String event, String experiment, Entry... entries) {
        Subject subject = new Subject(new EventId(event), experiment);
        journal.append(
                        subject,
                        new Entry.Raised(new FaultName("process-kill"), "scheduled", null, null, World.NOW, false))
                .block();
        journal.append(subject, entries).block();
    }
}
