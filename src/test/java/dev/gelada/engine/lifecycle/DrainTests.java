package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.RaisedSignals;
import dev.gelada.engine.shutdown.ReportFile;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.FakeEventQueue;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.FakeJournal;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.vitals.error.ErrorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How long the end waits, for one event that is in flight. */
class DrainTests {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final VirtualClock clock = new VirtualClock(() -> time);
    private final FakeJournal journal = new FakeJournal(clock);
    private final StopSignals stopSignals = new StopSignals(new FakeHalt());
    private final InFlightEvents inPlace = new InFlightEvents();
    private final RaisedSignals raised = new RaisedSignals();
    private final Drain drain = new Drain(
            stopSignals,
            inPlace,
            new ShutdownReporter(
                    raised.signals(),
                    journal,
                    new LifeTotals(journal, new FakeEventQueue(clock), true, time),
                    new ReportFile(Path.of("target/drain"), time),
                    new ErrorRegistry(clock),
                    clock,
                    time),
            WITHIN,
            time);
    private final EventId id = new EventId("an-event");
    private final Lease lease = new Lease(
            new ChaosEvent(
                    id,
                    "an-experiment",
                    new FaultName("fake-freeze"),
                    new EventOrigin.Scheduled(1),
                    VirtualClock.START,
                    false,
                    "document"),
            "us",
            1,
            1,
            VirtualClock.START.plusSeconds(30));
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeEach
    void fly() {
        stopSignals.open(lease);
        inPlace.add(id);
    }

    @AfterEach
    void end() {
        raised.close();
        time.dispose();
    }

    private void begin(Mono<Void> recovery) {
        drain.begin(recovery).subscribe(nothing -> {}, error -> {}, () -> over.set(true));
    }

    private void pass(Duration span) {
        time.advanceTimeBy(span);
    }

    @Test
    void waitsForWhatIsInFlight() {
        begin(Mono.empty());
        pass(Duration.ofSeconds(10));
        assertThat(over).isFalse();

        stopSignals.close(lease);
        pass(Duration.ofMillis(20));

        assertThat(over).isTrue();
        assertThat(stopSignals.ending()).isTrue();
    }

    @Test
    void waitsNoLongerThanItMay() {
        begin(Mono.empty());

        pass(WITHIN.minusMillis(1));
        assertThat(over).isFalse();
        pass(Duration.ofMillis(1));

        assertThat(over).isTrue();
    }

    @Test
    void whoAsksTwiceWaitsForNothingThatIsNotInPlace() {
        inPlace.remove(id);
        raised.term();
        begin(Mono.empty());
        pass(Duration.ofSeconds(1));
        assertThat(over).isFalse();

        raised.again();

        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            pass(Duration.ofMillis(1)); // in ten seconds fewer of them pass than it would take to end by itself
            return over.get();
        });
    }

    @Test
    void whoAsksTwiceStillWaitsForWhatMustBePutBack() {
        raised.term();
        raised.again();
        begin(Mono.empty());
        pass(Duration.ofSeconds(10));
        assertThat(over).isFalse();

        inPlace.remove(id);
        pass(Duration.ofMillis(20));

        assertThat(over).isTrue();
    }

    @Test
    void whatIsBeingRecoveredIsWaitedForFirst() {
        stopSignals.close(lease);
        Sinks.Empty<Void> recovery = Sinks.empty();
        begin(recovery.asMono());
        pass(Duration.ofSeconds(10));
        assertThat(over).isFalse();

        recovery.tryEmitEmpty();
        pass(Duration.ofMillis(20));

        assertThat(over).isTrue();
    }
}
