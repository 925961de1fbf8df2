package dev.gelada.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every queue promises, whatever it is made of. */
abstract class QueueContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(NOON);
    private List<EventQueue> replicas = List.of();

    /** Two replicas that look at one empty queue. */
    abstract List<EventQueue> replicas(Clock clock, Duration lease);

    @BeforeEach
    void open() {
        replicas = replicas(clock, LEASE);
    }

    private EventQueue queue() {
        return replicas.getFirst();
    }

    private EventQueue other() {
        return replicas.getLast();
    }

    @Test
    void raisesASlotOnce() {
        ChaosEvent first = scheduled("a", 7, NOON);
        ChaosEvent sameSlot = new ChaosEvent(
                new EventId("b"), first.experiment(), first.fault(), first.origin(), NOON, false, first.document());

        assertThat(EventualAnswers.of(queue().publish(first))).isTrue();
        assertThat(EventualAnswers.of(other().publish(sameSlot))).isFalse();
        assertThat(EventualAnswers.of(queue().publish(first))).isFalse();
        assertThat(claim(10)).containsExactly(first);
    }

    @Test
    void raisesASlotOnceHoweverManyTry() {
        List<Boolean> answers = EventualAnswers.of(Flux.range(0, 32)
                .flatMap(
                        attempt -> Mono.defer(
                                        () -> replicas.get(attempt % 2).publish(scheduled("e" + attempt, 7, NOON)))
                                .subscribeOn(Schedulers.parallel()),
                        32));

        assertThat(answers).filteredOn(raised -> raised).hasSize(1);
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void keepsTheWholeEvent() {
        ChaosEvent event = new ChaosEvent(
                new EventId("a"),
                "lost-replica",
                new FaultName("process-kill"),
                new EventOrigin.Requested("ada", "to see \"it\" – 猿"),
                NOON,
                true,
                "kind: Experiment\n".repeat(2_000));
        EventualAnswers.of(queue().publish(event));

        Lease lease = claimOne();

        assertThat(lease.event()).isEqualTo(event);
        assertThat(lease.delivery()).isEqualTo(1);
        assertThat(lease.holder()).isNotBlank();
        assertThat(lease.until()).isEqualTo(NOON.plus(LEASE));
    }

    @Test
    void givesTheEarliestFirst() {
        publish(scheduled("c", 3, NOON.minusSeconds(1)), scheduled("a", 1, NOON.minusSeconds(3)));
        publish(scheduled("d", 4, NOON), scheduled("b", 2, NOON.minusSeconds(2)));

        assertThat(claim(2)).extracting(ChaosEvent::id).containsExactly(new EventId("a"), new EventId("b"));
        assertThat(claim(9)).extracting(ChaosEvent::id).containsExactly(new EventId("c"), new EventId("d"));
    }

    @Test
    void givesNothingUntilAMomentBeforeItIsDue() {
        publish(scheduled("a", 1, NOON.plus(ChaosEvent.AHEAD).plusMillis(5)));

        assertThat(claim(10)).isEmpty();
        assertThat(EventualAnswers.of(queue().nextClaimable())).isEqualTo(NOON.plusMillis(5));

        clock.advance(Duration.ofMillis(5));
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void givesNothingToWhoAsksForNothing() {
        publish(scheduled("a", 1, NOON));

        assertThat(claim(0)).isEmpty();
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    void givesAnEventToOneHolderOnly() {
        publish(scheduled("a", 1, NOON));

        assertThat(claim(10)).hasSize(1);
        assertThat(EventualAnswers.of(other().claim(10))).isEmpty();
    }

    @Test
    void givesAnEventToOneHolderOnlyHoweverManyAsk() {
        int events = 200;
        publish(IntStream.range(0, events)
                .mapToObj(index -> scheduled("e" + index, index, NOON))
                .toArray(ChaosEvent[]::new));
        Set<String> seen = new ConcurrentSkipListSet<>();

        long claimed = EventualAnswers.of(Flux.range(0, 8)
                .flatMap(
                        claimer -> Flux.defer(() -> replicas.get(claimer % 2).claim(3))
                                .subscribeOn(Schedulers.parallel())
                                .repeat(events / 8),
                        8)
                .doOnNext(lease -> seen.add(lease.event().id().value()))
                .count());

        assertThat(claimed).isEqualTo(events);
        assertThat(seen).hasSize(events);
    }

    @Test
    void givesAnEventAgainUnderAHigherEpochWhenItsLeaseRanOut() {
        publish(scheduled("a", 1, NOON));
        Lease old = claimOne();
        assertThat(EventualAnswers.of(queue().nextClaimable())).isEqualTo(NOON.plus(LEASE));

        clock.advance(LEASE);
        Lease young = EventualAnswers.of(other().claim(1).single());

        assertThat(young.epoch()).isGreaterThan(old.epoch());
        assertThat(young.delivery()).isEqualTo(2);
        assertThat(young.holder()).isNotEqualTo(old.holder());
    }

    /** A lease that ends later than any that is given now was given before the clock was set back. */
    @Test
    void givesAgainWhatIsLeasedForLongerThanAnyLeaseLasts() {
        publish(scheduled("a", 1, NOON));
        Lease old = claimOne();
        clock.advance(LEASE.negated());
        assertThat(EventualAnswers.of(other().claim(1))).isEmpty();

        clock.advance(Duration.ofHours(-3));
        Lease young = EventualAnswers.of(other().claim(1).single());

        assertThat(young.epoch()).isGreaterThan(old.epoch());
        assertThat(EventualAnswers.of(queue().holds(old))).isFalse();
        assertThat(EventualAnswers.of(queue().extend(old))).isFalse();
    }

    /** What waits for its time waits, by whatever clock. */
    @Test
    void keepsBackWhatNobodyHoldsUntilItIsDue() {
        publish(scheduled("a", 1, NOON));
        clock.advance(Duration.ofHours(-3));
        assertThat(EventualAnswers.of(queue().claim(1))).isEmpty();

        clock.advance(Duration.ofHours(3));
        assertThat(EventualAnswers.of(queue().claim(1))).hasSize(1);
    }

    @Test
    void givesBackFirstWhatSomebodyHasHeldBefore() {
        publish(scheduled("new", 1, NOON.minusSeconds(9)), scheduled("old", 2, NOON.minusSeconds(10)));
        assertThat(EventualAnswers.of(queue().reclaim(10))).isEmpty();
        Lease old = claimOne();
        assertThat(EventualAnswers.of(other().reclaim(10))).isEmpty();

        clock.advance(LEASE);

        assertThat(EventualAnswers.of(other().reclaim(10)))
                .extracting(Lease::event, Lease::delivery)
                .containsExactly(tuple(old.event(), 2));
        assertThat(claimOne().event().id()).isEqualTo(new EventId("new"));
    }

    @Test
    void refusesWhoeverActsUnderALostLease() {
        publish(scheduled("a", 1, NOON));
        Lease old = claimOne();
        clock.advance(LEASE);
        Lease young = EventualAnswers.of(other().claim(1).single());

        assertThat(EventualAnswers.of(queue().holds(old))).isFalse();
        assertThat(EventualAnswers.of(queue().extend(old))).isFalse();
        assertThat(EventualAnswers.of(queue().release(old, Duration.ZERO))).isFalse();
        assertThat(EventualAnswers.of(queue().acknowledge(old))).isFalse();
        assertThat(EventualAnswers.of(other().holds(young))).isTrue();
    }

    @Test
    void holdsOnForAnotherPeriod() {
        publish(scheduled("a", 1, NOON));
        Lease lease = claimOne();

        clock.advance(LEASE.minusSeconds(1));
        assertThat(EventualAnswers.of(queue().extend(lease))).isTrue();
        clock.advance(LEASE.minusSeconds(1));

        assertThat(claim(10)).isEmpty();
        assertThat(EventualAnswers.of(queue().holds(lease))).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void staysWithItsHolderUntilSomebodyElseClaimsIt() {
        publish(scheduled("a", 1, NOON));
        Lease lease = claimOne();

        clock.advance(LEASE.plusSeconds(1));

        assertThat(EventualAnswers.of(queue().holds(lease))).isTrue();
        assertThat(EventualAnswers.of(queue().extend(lease))).isTrue();
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void isDoneOnceAcknowledged() {
        publish(scheduled("a", 1, NOON));
        Lease lease = claimOne();

        assertThat(EventualAnswers.of(queue().acknowledge(lease))).isTrue();
        assertThat(EventualAnswers.of(queue().acknowledge(lease))).isFalse();
        assertThat(EventualAnswers.of(queue().holds(lease))).isFalse();
        assertThat(EventualAnswers.of(queue().nextClaimable().hasElement())).isFalse();
        clock.advance(LEASE.multipliedBy(2));
        assertThat(claim(10)).isEmpty();
        assertThat(EventualAnswers.of(queue().publish(scheduled("b", 1, NOON)))).isFalse();
    }

    @Test
    void givesAReleasedEventAgainAfterItsPause() {
        publish(scheduled("a", 1, NOON));
        Lease lease = claimOne();

        assertThat(EventualAnswers.of(queue().release(lease, Duration.ofSeconds(5))))
                .isTrue();

        assertThat(EventualAnswers.of(queue().holds(lease))).isFalse();
        assertThat(claim(10)).isEmpty();
        assertThat(EventualAnswers.of(queue().nextClaimable())).isEqualTo(NOON.plusSeconds(5));
        clock.advance(Duration.ofSeconds(5));
        assertThat(claimOne().delivery()).isEqualTo(2);
    }

    @Test
    void takesAnEventOutOnlyBeforeItWasClaimed() {
        ChaosEvent early = scheduled("a", 1, NOON.plusSeconds(60));
        ChaosEvent late = scheduled("b", 2, NOON);
        publish(early, late);
        Lease claimed = claimOne();

        assertThat(EventualAnswers.of(queue().withdraw(early.id()))).isTrue();
        assertThat(EventualAnswers.of(queue().withdraw(early.id()))).isFalse();
        assertThat(EventualAnswers.of(queue().withdraw(late.id()))).isFalse();
        EventualAnswers.of(queue().release(claimed, Duration.ZERO));
        assertThat(EventualAnswers.of(queue().withdraw(late.id()))).isFalse();
        assertThat(EventualAnswers.of(queue().withdraw(new EventId("never-published"))))
                .isFalse();
        clock.advance(Duration.ofSeconds(60));
        assertThat(claim(10)).containsExactly(late);
    }

    @Test
    void knowsWhenTheNextEventCanBeClaimed() {
        assertThat(EventualAnswers.of(queue().nextClaimable().hasElement())).isFalse();

        publish(scheduled("a", 1, NOON.plusSeconds(9)), scheduled("b", 2, NOON.plusSeconds(5)));

        assertThat(EventualAnswers.of(queue().nextClaimable()))
                .isEqualTo(NOON.plusSeconds(5).minus(ChaosEvent.AHEAD));
    }

    @Test
    void countsWhatIsNotDone() {
        publish(scheduled("a", 1, NOON), scheduled("b", 2, NOON), scheduled("c", 3, NOON), scheduled("d", 4, NOON));
        Lease done = claimOne();
        claimOne();
        EventualAnswers.of(queue().release(claimOne(), Duration.ofSeconds(5)));
        EventualAnswers.of(queue().acknowledge(done));

        assertThat(EventualAnswers.of(queue().open())).isEqualTo(new EventQueue.Open(1, 2));
    }

    @Test
    void endsEveryLeaseAtOnce() {
        publish(scheduled("a", 1, NOON), scheduled("b", 2, NOON), scheduled("c", 3, NOON.plusSeconds(60)));
        Lease left = claimOne();
        Lease done = claimOne();
        EventualAnswers.of(queue().acknowledge(done));

        assertThat(EventualAnswers.of(other().expireAllLeases())).isEqualTo(1);

        assertThat(EventualAnswers.of(queue().holds(left))).isFalse();
        Lease again = claimOne();
        assertThat(again.event()).isEqualTo(left.event());
        assertThat(again.delivery()).isEqualTo(2);
        assertThat(again.epoch()).isGreaterThan(left.epoch());
    }

    private void publish(ChaosEvent... events) {
        EventualAnswers.of(Flux.fromArray(events).flatMap(event -> queue().publish(event), 64));
    }

    private List<ChaosEvent> claim(int atMost) {
        return EventualAnswers.of(queue().claim(atMost).map(Lease::event));
    }

    private Lease claimOne() {
        return EventualAnswers.of(queue().claim(1).single());
    }

    private static ChaosEvent scheduled(String id, long index, Instant dueAt) {
        return new ChaosEvent(
                new EventId(id),
                "lost-replica",
                new FaultName("process-kill"),
                new EventOrigin.Scheduled(index),
                dueAt,
                false,
                "kind: Experiment");
    }
}
