package dev.gelada.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.platform.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What keeping two events off one workload promises, whatever it is made of. */
abstract class WorkloadLocksContract {

    private static final WorkloadRef CHECKOUT = workload("checkout");
    private static final WorkloadRef CATALOG = workload("catalog");
    private static final WorkloadRef PAYMENT = workload("payment");

    private WorkloadLocks taken = new FakeWorkloadLocks();

    abstract WorkloadLocks none();

    @BeforeEach
    void open() {
        taken = none();
    }

    @Test
    void knowsWhoHoldsWhat() {
        EventualAnswers.done(taken.lock(lease("a"), List.of(CHECKOUT, CATALOG)));

        assertThat(holders()).containsExactlyInAnyOrderEntriesOf(Map.of(CHECKOUT, event("a"), CATALOG, event("a")));
        assertThat(EventualAnswers.of(taken.holders(List.of()))).isEmpty();
        assertThat(EventualAnswers.of(taken.events())).containsExactly(event("a"));
        assertThat(EventualAnswers.of(taken.all()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(CHECKOUT, event("a"), CATALOG, event("a")));
    }

    @Test
    void takesNothingForTheSecondTaker() {
        EventualAnswers.done(taken.lock(lease("a"), List.of(CHECKOUT)));

        StepVerifier.create(taken.lock(lease("b"), List.of(CATALOG, CHECKOUT, PAYMENT)))
                .expectError()
                .verify(EventualAnswers.PATIENCE);

        assertThat(holders()).containsExactlyEntriesOf(Map.of(CHECKOUT, event("a")));
    }

    @Test
    void takesNothingWhenNothingIsAsked() {
        EventualAnswers.done(taken.lock(lease("a"), List.of()));

        assertThat(holders()).isEmpty();
    }

    @Test
    void givesBackWhatAnEventHoldsAndNothingElse() {
        EventualAnswers.done(taken.lock(lease("a"), List.of(CHECKOUT, CATALOG)));
        EventualAnswers.done(taken.lock(lease("b"), List.of(PAYMENT)));

        EventualAnswers.done(taken.unlock(event("a")));
        EventualAnswers.done(taken.unlock(event("a")));

        assertThat(holders()).containsExactlyEntriesOf(Map.of(PAYMENT, event("b")));
        EventualAnswers.done(taken.lock(lease("c"), List.of(CHECKOUT)));
    }

    @Test
    void letsOneOfManyHaveIt() {
        long winners = EventualAnswers.of(Flux.range(0, 16)
                .flatMap(
                        taker -> Mono.defer(() -> taken.lock(lease("e" + taker), List.of(CHECKOUT, CATALOG)))
                                .subscribeOn(Schedulers.parallel())
                                .thenReturn(true)
                                .onErrorReturn(false),
                        16)
                .filter(won -> won)
                .count());

        assertThat(winners).isEqualTo(1);
        assertThat(holders()).hasSize(2);
    }

    private Map<WorkloadRef, EventId> holders() {
        return EventualAnswers.of(taken.holders(List.of(CHECKOUT, CATALOG, PAYMENT)));
    }

    private static WorkloadRef workload(String name) {
        return new WorkloadRef("fleet", "local", name);
    }

    private static EventId event(String id) {
        return new EventId(id);
    }

    private static Lease lease(String id) {
        ChaosEvent event = new ChaosEvent(
                event(id),
                "lost-replica",
                new FaultName("process-kill"),
                new EventOrigin.Requested("ada", null),
                Instant.EPOCH,
                false,
                "");
        return new Lease(event, "life-1", 1, 1, Instant.EPOCH);
    }
}
