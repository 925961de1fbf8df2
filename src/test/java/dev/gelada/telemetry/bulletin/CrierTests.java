package dev.gelada.telemetry.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Journals;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.Bulletin;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import dev.gelada.target.Target;
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
class CrierTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Target CART = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);

    private final MovableClock clock = new MovableClock(NOON);
    private final List<Bulletin.Notice> posted = new CopyOnWriteArrayList<>();
    private final Disposable.Composite running = Disposables.composite();
    private final AtomicInteger asks = new AtomicInteger();
    private volatile boolean refusing;
    private Store store;
    private Journal journal;

    @BeforeEach
    void open() {
        store = Database.H2_IN_MEMORY.empty().getFirst();
        store.write(session -> session.update("delete from outbox")).block(Duration.ofSeconds(10));
        journal = Journals.on(store, clock);
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
                .extracting(notice -> notice.reason() + " " + notice.about())
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
                .allSatisfy(notice -> assertThat(notice.about()).isInstanceOf(Bulletin.About.OfWorkload.class))
                .allSatisfy(notice -> assertThat(notice.dry()).isTrue());
    }

    @Test
    void tellsWhatWasRehearsedAsThatAndWithoutAlarm() {
        append(
                "one-may-die",
                "event-6",
                raised(true),
                new Entry.Drawn(List.of(CART), 1),
                new Entry.Rehearsed("this is a dry run"),
                new Entry.Closed(Outcome.REHEARSED, "this is a dry run"));

        await().until(() -> posted.size() >= 2);

        assertThat(posted).extracting(Bulletin.Notice::reason).containsExactly("ChaosRehearsed", "ChaosClosed");
        assertThat(posted).noneMatch(Bulletin.Notice::alarming).allMatch(Bulletin.Notice::dry);
    }

    @Test
    void letsGoWhatCannotBeShown() {
        refusing = true;
        happen("one-may-die", "event-3", false);
        append("one-may-die", "event-4", raised(false), new Entry.Drawn(List.of(CART), 1));
        await().until(() -> asks.get() >= 2);
        refusing = false;
        append("one-may-die", "event-4", new Entry.Vetoed("cap", "enough for today"));

        await().until(() -> !posted.isEmpty());

        assertThat(posted)
                .singleElement()
                .satisfies(notice -> assertThat(notice.note()).contains("enough for today"));
    }

    @Test
    void showsOnlySoManyAMinute() {
        append("one-may-die", "event-5", raised(false), new Entry.Drawn(List.of(CART), 1));
        IntStream.range(0, Crier.A_MINUTE + 20)
                .forEach(count -> append("one-may-die", "event-5", new Entry.Vetoed("cap", "no " + count)));
        clock.advance(Duration.ofMinutes(1));
        append("one-may-die", "event-5", new Entry.Vetoed("cap", "the last"));

        await().until(() -> !posted.isEmpty() && posted.getLast().note().contains("the last"));

        assertThat(posted).hasSize(Crier.A_MINUTE + 1);
    }

    private void start(String life) {
        Bulletin bulletin = notice -> Mono.defer(() -> {
            asks.incrementAndGet();
            if (refusing) {
                return Mono.error(new IllegalStateException("events is forbidden"));
            }
            posted.add(notice);
            return Mono.empty();
        });
        running.add(new Crier(bulletin, journal, Journals.outbox(store, clock, life), Schedulers.parallel())
                .run()
                .subscribe());
    }

    private long opened() {
        return store.read(session -> session.query("select name from outbox", row -> 1))
                .count()
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    private void happen(String experiment, String event, boolean dry) {
        append(
                experiment,
                event,
                raised(dry),
                new Entry.Drawn(List.of(CART), 1),
                new Entry.Injected(new FaultName("pod-kill"), CART),
                new Entry.Closed(Outcome.DEVIATED, "too slow"));
    }

    private static Entry raised(boolean dry) {
        return new Entry.Raised(new FaultName("pod-kill"), "scheduled", null, null, NOON, dry);
    }

    private void append(String experiment, String event, Entry... entries) {
        journal.append(new Subject(new EventId(event), experiment), entries).block(Duration.ofSeconds(10));
    }
}
