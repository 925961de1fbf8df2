package dev.gelada.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.document.Json;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.fault.UndoNotes.Note;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Target;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a start puts back before anything new begins. */
class StartupRecoveryTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final EngineFixture engineFixture = new EngineFixture();
    private final Workload many = engineFixture.platform.fleet("many", 100);
    private final SlowFault slow = new SlowFault(engineFixture.platform);
    private final List<Note> notes = new ArrayList<>();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void putsBackManyAtOnceAndNeverMoreThanItsLimit() {
        for (int event = 0; event < 100; event++) {
            leftBehind("event-" + event, slow.name(), event);
        }

        Disposable recovering = recover(true);
        engineFixture.pass(SECOND.multipliedBy(5));

        assertThat(recovering.isDisposed()).isTrue();
        assertThat(slow.atMost.get()).isEqualTo(32);
        assertThat(engineFixture.told()).filteredOn("reverted"::equals).hasSize(100);
        assertThat(engineFixture.told()).filteredOn("closed"::equals).hasSize(100);
        assertThat(engineFixture.taken.events().collectList().block(SECOND)).isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnowLoudAndSaysHowToUndoIt() {
        leftBehind("event-1", new FaultName("disk-fill"), 0);

        Disposable recovering = recover(true);
        engineFixture.pass(SECOND);

        assertThat(recovering.isDisposed()).isTrue();
        assertThat(engineFixture.the(JournalEntry.RevertFailed.class).error())
                .isEqualTo("this version has no fault disk-fill; start a version that has it, or revert manually");
        assertThat(engineFixture.the(JournalEntry.Stuck.class).revertCommand()).isEqualTo("undo it");
        assertThat(engineFixture.told()).endsWith("released").doesNotContain("closed");
        assertThat(engineFixture.taken.events().collectList().block(SECOND)).containsExactly(new EventId("event-1"));
    }

    @Test
    void putsBackWhatOnlyANoteRemembersAndSurvivesWhatMakesNoSense() {
        notes.add(new UndoNotes.Unreadable("undo/torn.json", "it is no undo note"));
        notes.add(new UndoNotes.Foreign("undo/theirs.json", "elsewhere"));
        notes.add(new UndoNotes.Pending(injection("lost", new FaultName("disk-fill"), 1)));
        notes.add(new UndoNotes.Pending(injection("forgotten", slow.name(), 0)));

        Disposable recovering = recover(true);
        engineFixture.pass(SECOND.multipliedBy(2));

        assertThat(recovering.isDisposed()).isTrue();
        assertThat(slow.reverted.get()).isEqualTo(1);
        assertThat(engineFixture.errors.rows())
                .extracting(ErrorSummary::net, ErrorSummary::count)
                .containsExactly(tuple(ErrorSource.SWEEP, 2L));
    }

    @Test
    void goesOnWithTheOthersAndHasOneRowForWhatItCouldNotTakeOver() {
        leftBehind("event-1", slow.name(), 1);
        leftBehind("event-2", slow.name(), 2);
        engineFixture.journal.failsToRead(1);

        Disposable recovering = recover(true);
        engineFixture.pass(SECOND.multipliedBy(2));

        assertThat(recovering.isDisposed()).isTrue();
        assertThat(slow.reverted.get()).isEqualTo(1);
        assertThat(engineFixture.errors.rows())
                .extracting(ErrorSummary::net, ErrorSummary::count)
                .containsExactly(tuple(ErrorSource.RECOVERY, 1L));
    }

    @Test
    void leavesToAnotherReplicaWhatThatOneHasInHand() {
        leftBehind("theirs", slow.name(), 0);
        notes.add(new UndoNotes.Pending(injection("theirs", slow.name(), 0)));
        notes.add(new UndoNotes.Pending(injection("nobodys", slow.name(), 1)));

        Disposable recovering = recover(false);
        engineFixture.pass(SECOND.multipliedBy(2));

        assertThat(recovering.isDisposed()).isTrue();
        assertThat(slow.reverted.get()).isEqualTo(1);
        assertThat(engineFixture.told()).doesNotContain("reverting");
    }

    /** By a clock that is two minutes ahead it would be overdue. */
    @Test
    void callsNothingOverdueThatIsNotWhereItRuns() {
        notes.add(new UndoNotes.Pending(injection("theirs", slow.name(), 0)));
        Instant there = engineFixture.clock.instant();
        engineFixture.clock.jump(Duration.ofMinutes(2));

        Disposable sweeping = sweep(() -> Mono.just(there)).run().subscribe();
        engineFixture.pass(SECOND.multipliedBy(5));
        assertThat(slow.reverted.get()).isZero();
        sweeping.dispose();

        sweeping = sweep(() -> Mono.just(there.plusSeconds(61))).run().subscribe();
        engineFixture.pass(SECOND.multipliedBy(3));
        assertThat(slow.reverted.get()).isPositive();
        sweeping.dispose();
    }

    @Test
    void callsNothingOverdueWhileNobodySaysWhatTimeItIsAndTellsSo() {
        notes.add(new UndoNotes.Pending(injection("theirs", slow.name(), 0)));
        engineFixture.clock.jump(Duration.ofMinutes(2));

        Disposable sweeping = sweep(() -> Mono.error(new IllegalStateException("nobody answers")))
                .run()
                .subscribe();
        engineFixture.pass(SECOND.multipliedBy(3));
        sweeping.dispose();

        assertThat(slow.reverted.get()).isZero();
        assertThat(engineFixture.errors.rows()).extracting(ErrorSummary::net).containsOnly(ErrorSource.SWEEP);
    }

    /** An event that another life has prepared, and holds. */
    private void leftBehind(String id, FaultName fault, int instance) {
        ChaosEvent event = new ChaosEvent(
                new EventId(id),
                "lost",
                fault,
                new EventOrigin.Requested("ada", null),
                engineFixture.clock.instant(),
                false,
                "");
        engineFixture.queue.publish(event).block(SECOND);
        Lease lease = Objects.requireNonNull(
                engineFixture.queue.as("another").claim(1).blockLast(SECOND));
        engineFixture
                .journal
                .append(new EntrySubject(event.id(), "lost"), new JournalEntry.Prepared(injection(id, fault, instance)))
                .block(SECOND);
        Workload workload = engineFixture.platform.fleet("workload of " + id, 1);
        engineFixture.taken.lock(lease, List.of(workload.ref())).block(SECOND);
    }

    private Injection injection(String event, FaultName fault, int instance) {
        Target target = new Target(many.ref(), many.instances().get(instance).ref());
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event),
                1,
                target,
                engineFixture.clock.instant().plusSeconds(60),
                Json.mapper().createObjectNode());
        return new Injection(faultRequest, fault, Json.mapper().createObjectNode(), "undo it");
    }

    private Disposable recover(boolean alone) {
        if (!alone) {
            engineFixture.store.share();
        }
        EngineParts parts = engineFixture.parts(engineFixture.store, new Faults(List.<Fault>of(slow)));
        InFlight inFlight = InFlight.of(parts);
        return Recovery.of(parts, inFlight, Transactions.of(parts, inFlight), reaper())
                .startupRecovery()
                .recover()
                .subscribe();
    }

    private Reaper reaper() {
        return new Reaper(new Notes(), new Faults(List.<Fault>of(slow)), SECOND.multipliedBy(10), engineFixture.time);
    }

    private OrphanSweeper sweep(PlatformClock time) {
        return new OrphanSweeper(
                reaper(), engineFixture.stopSignals(), engineFixture.errors, SECOND, time, engineFixture.time);
    }

    private final class Notes implements UndoNotes {

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Mono<Void> remove(Injection injection) {
            return Mono.error(new UnsupportedOperationException());
        }

        @Override
        public Flux<Note> all() {
            return Flux.fromIterable(notes);
        }
    }

    /** Takes a second to put back, and knows how many it put back at a time. */
    private final class SlowFault implements Fault {

        private final FakeFault fault;
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger atMost = new AtomicInteger();
        private final AtomicInteger reverted = new AtomicInteger();

        SlowFault(FakePlatform platform) {
            fault = new FakeFault(platform);
        }

        @Override
        public FaultType type() {
            return fault.type();
        }

        @Override
        public Mono<Injection> prepare(FaultRequest faultRequest) {
            return Mono.error(new AssertionError("nothing new begins in a recovery"));
        }

        @Override
        public Mono<Void> inject(Injection injection) {
            return Mono.error(new AssertionError("nothing is injected in a recovery"));
        }

        @Override
        public Mono<Boolean> observe(Injection injection) {
            return fault.observe(injection);
        }

        @Override
        public Mono<Void> revert(Injection injection) {
            return Mono.defer(() -> {
                atMost.accumulateAndGet(now.incrementAndGet(), Math::max);
                return Mono.delay(SECOND, engineFixture.time)
                        .then(fault.revert(injection))
                        .doOnTerminate(() -> {
                            now.decrementAndGet();
                            reverted.incrementAndGet();
                        });
            });
        }
    }
}
