package dev.gelada.telemetry.platformevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.EventRecorder;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Over a real database. */
class PlatformEventPublisherTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Target CART = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);

    private final MovableClock clock = new MovableClock(NOON);
    private final List<EventRecorder.PlatformEvent> posted = new CopyOnWriteArrayList<>();
    private final Disposable.Composite running = Disposables.composite();
    private final AtomicInteger asks = new AtomicInteger();
    private volatile boolean refusing;
    private Store store;
    private Journal journal;

    @BeforeEach
    void open() {
        store = Database.H2_IN_MEMORY.empty().getFirst();
        store.write(sqlSession -> sqlSession.update("delete from outbox")).block(Duration.ofSeconds(10));
        journal = TestJournals.on(store, clock);
        start("life-1");
        await().until(() -> opened() == 1);
    }

    @AfterEach
    void stop() {
        running.dispose();
    }

    @Test
    void tellsTheWorkloadAndTheExperimentThatLivesThere() {
        happen("shop.one-may-die", "event-1", false);

        await().until(() -> posted.size() >= 4);

        assertThat(posted)
                .extracting(platformEvent -> platformEvent.reason() + " " + platformEvent.about())
                .containsExactly(
                        "ChaosInjected OfWorkload[ref=shop/Deployment/cart]",
                        "ChaosInjected OfExperiment[namespace=shop, name=one-may-die]",
                        "ChaosClosed OfWorkload[ref=shop/Deployment/cart]",
                        "ChaosClosed OfExperiment[namespace=shop, name=one-may-die]");
        assertThat(posted.getLast().note()).isEqualTo("shop.one-may-die: Closed as deviated: too slow");
        assertThat(posted.getLast().alarming()).isTrue();
        assertThat(posted.getLast().dry()).isFalse();
    }

    @Test
    void tellsOfAnExperimentInAFileToItsWorkloadOnlyAndMarksWhatIsDry() {
        happen("one-may-die", "event-2", true);

        await().until(() -> posted.size() >= 2);

        assertThat(posted)
                .hasSize(2)
                .allSatisfy(platformEvent ->
                        assertThat(platformEvent.about()).isInstanceOf(EventRecorder.About.OfWorkload.class))
                .allSatisfy(platformEvent -> assertThat(platformEvent.dry()).isTrue());
    }

    @Test
    void tellsWhatWasRehearsedAsThatAndWithoutAlarm() {
        append(
                "one-may-die",
                "event-6",
                raised(true),
                new JournalEntry.Drawn(List.of(CART), 1),
                new JournalEntry.Rehearsed("this is a dry run"),
                new JournalEntry.Closed(Outcome.REHEARSED, "this is a dry run"));

        await().until(() -> posted.size() >= 2);

        assertThat(posted)
                .extracting(EventRecorder.PlatformEvent::reason)
                .containsExactly("ChaosRehearsed", "ChaosClosed");
        assertThat(posted).noneMatch(EventRecorder.PlatformEvent::alarming).allMatch(EventRecorder.PlatformEvent::dry);
    }

    @Test
    void letsGoWhatCannotBeShown() {
        refusing = true;
        happen("one-may-die", "event-3", false);
        append("one-may-die", "event-4", raised(false), new JournalEntry.Drawn(List.of(CART), 1));
        await().until(() -> asks.get() >= 2);
        refusing = false;
        append("one-may-die", "event-4", new JournalEntry.Vetoed("cap", "enough for today"));

        await().until(() -> !posted.isEmpty());

        assertThat(posted)
                .singleElement()
                .satisfies(platformEvent -> assertThat(platformEvent.note()).contains("enough for today"));
    }

    @Test
    void showsOnlySoManyAMinute() {
        append("one-may-die", "event-5", raised(false), new JournalEntry.Drawn(List.of(CART), 1));
        IntStream.range(0, PlatformEventPublisher.A_MINUTE + 20)
                .forEach(count -> append("one-may-die", "event-5", new JournalEntry.Vetoed("cap", "no " + count)));
        clock.advance(Duration.ofMinutes(1));
        append("one-may-die", "event-5", new JournalEntry.Vetoed("cap", "the last"));

        await().until(() -> !posted.isEmpty() && posted.getLast().note().contains("the last"));

        assertThat(posted).hasSize(PlatformEventPublisher.A_MINUTE + 1);
    }

    private void start(String life) {
        EventRecorder eventRecorder = platformEvent -> Mono.defer(() -> {
            asks.incrementAndGet();
            if (refusing) {
                return Mono.error(new IllegalStateException("events is forbidden"));
            }
            posted.add(platformEvent);
            return Mono.empty();
        });
        running.add(new PlatformEventPublisher(
                        eventRecorder, TestJournals.outbox(store, clock, life), Schedulers.parallel())
                .run()
                .subscribe());
    }

    private long opened() {
        return store.read(sqlSession -> sqlSession.query("select name from outbox", row -> 1))
                .count()
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    private void happen(String experiment, String event, boolean dry) {
        append(
                experiment,
                event,
                raised(dry),
                new JournalEntry.Drawn(List.of(CART), 1),
                new JournalEntry.Injected(new FaultName("pod-kill"), CART),
                new JournalEntry.Closed(Outcome.DEVIATED, "too slow"));
    }

    private static JournalEntry raised(boolean dry) {
        return new JournalEntry.Raised(new FaultName("pod-kill"), "scheduled", null, null, NOON, dry);
    }

    private void append(String experiment, String event, JournalEntry... entries) {
        journal.append(new EntrySubject(new EventId(event), experiment), entries)
                .block(Duration.ofSeconds(10));
    }
}
