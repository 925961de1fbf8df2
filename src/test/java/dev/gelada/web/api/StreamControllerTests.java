package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.web.WebFixture;
import dev.gelada.web.stream.StreamLimit;
import dev.gelada.web.stream.StreamProperties;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

class StreamControllerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(WebFixture.NOW);
    private final FakeJournal journal = new FakeJournal(clock);
    private final FakeEngineControl steering = new FakeEngineControl(journal, clock);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StreamController controller = new StreamController(
            journal, steering, new StreamLimit(new StreamProperties(2, 2, Duration.ofSeconds(30))), time);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        happens("before");

        StepVerifier.create(entries(null))
                .then(() -> happens("after"))
                .assertNext(event -> {
                    assertThat(event.id()).isEqualTo("2");
                    assertThat(event.event()).isEqualTo("entry");
                    assertThat(data(event).path("by").asString()).isEqualTo("after");
                    assertThat(data(event).path("type").asString()).isEqualTo("haltReleased");
                    assertThat(data(event).path("text").asString()).isEqualTo("Halt released by after");
                    assertThat(data(event).path("event").isNull()).isTrue();
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void resumesWithoutLoss() {
        for (int i = 1; i <= 1200; i++) {
            happens("n" + i);
        }

        StepVerifier.create(entries("100").mapNotNull(ServerSentEvent::id).take(1101))
                .expectNextSequence(IntStream.rangeClosed(101, 1200)
                        .mapToObj(Integer::toString)
                        .toList())
                .then(() -> happens("later"))
                .expectNext("1201")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void resumesFromTheVeryBeginning() {
        happens("first");

        StepVerifier.create(entries("0").mapNotNull(ServerSentEvent::id))
                .expectNext("1")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void resetsOnceWhoeverKnowsWhatThisJournalDoesNot() {
        happens("one");

        StepVerifier.create(entries("7"))
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("reset");
                    assertThat(event.id()).isEqualTo("1");
                })
                .then(() -> happens("two"))
                .assertNext(event -> assertThat(event.id()).isEqualTo("2"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void showsLifeEvery15Seconds() {
        StepVerifier.create(controller.stream(null).map(event -> String.valueOf(event.comment())))
                .expectNext("the journal follows")
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(14)))
                .then(() -> happens("something"))
                .expectNext("null")
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNext("still here")
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(15)))
                .expectNext("still here")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void waitsForAReaderThatDoesNotRead() {
        StepVerifier.create(entries(null), 0)
                .then(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        happens("n" + i);
                    }
                    time.advanceTimeBy(Duration.ofHours(1));
                })
                .thenRequest(3)
                .expectNextCount(3)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void endsWithTheGoodbyeThoughThatComesAfterTheEnd() {
        StepVerifier.create(entries(null))
                .then(steering::stop)
                .then(() -> tells(new JournalEntry.ShutDown("2 raised, 2 closed")))
                .assertNext(
                        event -> assertThat(data(event).path("type").asString()).isEqualTo("shutDown"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void endsWhenThereIsNothingMoreToTell() {
        StepVerifier.create(entries(null))
                .then(steering::stop)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectComplete()
                .verify(PATIENCE);
    }

    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> entries(@Nullable String last) {
        return controller.stream(last).filter(event -> event.comment() == null);
    }

    private static JsonNode data(ServerSentEvent<Map<String, @Nullable Object>> event) {
        return Json.mapper().valueToTree(event.data());
    }

    private void happens(String who) {
        tells(new JournalEntry.HaltReleased(who));
    }

    private void tells(JournalEntry journalEntry) {
        EventualAnswers.done(journal.append(EntrySubject.GELADA, journalEntry));
    }
}
