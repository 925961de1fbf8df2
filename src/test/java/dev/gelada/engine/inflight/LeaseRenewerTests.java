package dev.gelada.engine.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.FakeEventQueue;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A lease of 30 s that is extended every 10 s, by a store that is slow, away, or says that it is lost. */
class LeaseRenewerTests {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final VirtualClock clock = new VirtualClock(() -> time);
    private final FakeEventQueue queue = new FakeEventQueue(clock);
    private final StopSignals stopSignals = new StopSignals(new FakeHalt());
    private final ActiveLeases activeLeases = new ActiveLeases(clock, Duration.ofMinutes(2));
    private final LeaseRenewer leaseRenewer = new LeaseRenewer(queue, stopSignals, activeLeases, EVERY, time);
    private final Sinks.Empty<Void> done = Sinks.empty();
    private final PublisherProbe<Void> work = PublisherProbe.of(done.asMono());
    private final List<String> ends = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Lease lease = new Lease(event(), "nobody", 0, 0, VirtualClock.START);

    @BeforeEach
    void claim() {
        queue.publish(event()).block();
        lease = Objects.requireNonNull(queue.claim(1).blockFirst());
        stopSignals.open(lease);
        activeLeases.take(lease);
    }

    @AfterEach
    void end() {
        time.dispose();
    }

    private static ChaosEvent event() {
        return new ChaosEvent(
                new EventId("an-event"),
                "an-experiment",
                new FaultName("fake-freeze"),
                new EventOrigin.Scheduled(1),
                VirtualClock.START,
                false,
                "document");
    }

    private void begin() {
        leaseRenewer
                .during(lease, work.mono())
                .subscribe(nothing -> {}, error -> ends.add(error.toString()), () -> ends.add("completed"));
    }

    private void pass(int seconds) {
        time.advanceTimeBy(Duration.ofSeconds(seconds));
    }

    private int extensions() {
        return activeLeases.now().getFirst().extensions();
    }

    private @Nullable StopReason told() {
        return stopSignals.already(lease.event().id()).block(Duration.ofSeconds(1));
    }

    @Test
    void extendsEveryPeriod() {
        begin();

        pass(9);
        assertThat(extensions()).isZero();
        pass(1);
        assertThat(extensions()).isEqualTo(1);
        pass(20);
        assertThat(extensions()).isEqualTo(3);
        assertThat(told()).isNull();
    }

    @Test
    void anExtensionSlowerThanItsPeriodEndsNeitherTheRenewalNorTheWork() {
        queue.extend(extension -> Mono.delay(Duration.ofSeconds(25), time).then(extension));
        begin();

        pass(120);

        assertThat(ends).isEmpty();
        work.assertWasNotCancelled();
        assertThat(extensions()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void asksForOneExtensionAtATime() {
        AtomicInteger underWay = new AtomicInteger();
        queue.extend(extension -> Mono.defer(() -> {
            asked.incrementAndGet();
            assertThat(underWay.incrementAndGet()).isEqualTo(1);
            return Mono.delay(Duration.ofSeconds(25), time)
                    .then(extension)
                    .doFinally(how -> underWay.decrementAndGet());
        }));
        begin();

        pass(120);

        assertThat(asked).hasValueBetween(3, 5);
        assertThat(extensions()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aStoreThatIsAwayIsAskedAgainAndEndsNothing() {
        queue.extend(extension -> Mono.error(new IllegalStateException("away")));
        begin();
        pass(20);
        assertThat(extensions()).isZero();

        queue.extend(extension -> extension);
        pass(10);

        assertThat(extensions()).isEqualTo(1);
        assertThat(ends).isEmpty();
        assertThat(told()).isNull();
    }

    @Test
    void tellsTheEventThatItsLeaseIsLostAndLetsTheWorkEndInOrder() {
        begin();
        queue.expireAllLeases().thenMany(queue.as("another").claim(1)).blockLast();

        pass(10);

        assertThat(told()).isInstanceOf(StopReason.LeaseLost.class);
        work.assertWasNotCancelled();
        assertThat(extensions()).isZero();
        done.tryEmitEmpty();
        assertThat(ends).containsExactly("completed");
    }

    @Test
    void asksNoMoreOnceTheLeaseIsLost() {
        queue.extend(extension -> Mono.fromSupplier(() -> asked.incrementAndGet() < 0));
        begin();

        pass(60);

        assertThat(asked).hasValue(1);
    }

    @Test
    void asksNoMoreOnceTheWorkIsDone() {
        queue.extend(extension -> extension.doOnSubscribe(s -> asked.incrementAndGet()));
        begin();
        pass(10);

        done.tryEmitEmpty();
        pass(60);

        assertThat(ends).containsExactly("completed");
        assertThat(asked).hasValue(1);
    }

    @Test
    void speaksForNobodyOnceThePlaceWasGivenUp() {
        begin();
        queue.expireAllLeases().block();

        activeLeases.end(lease);
        pass(60);

        assertThat(told()).isNull();
        assertThat(ends).isEmpty();
    }

    @Test
    void aSlowAnswerAboutAPlaceThatWasGivenUpMeanwhileTellsNobody() {
        queue.extend(extension -> Mono.delay(Duration.ofSeconds(5), time).thenReturn(false));
        begin();
        pass(12);

        activeLeases.end(lease);
        pass(60);

        assertThat(told()).isNull();
    }

    @Test
    void extendsOnTheThreadsOfWhatUndoes() {
        List<Bulkhead> seen = new ArrayList<>();
        queue.extend(extension -> Mono.deferContextual(context -> {
            seen.add(Bulkhead.of(context));
            return extension;
        }));
        begin();

        pass(10);

        assertThat(seen).containsExactly(Bulkhead.UNDO);
    }
}
