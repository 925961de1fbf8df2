package dev.gelada.engine.reap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Everything is reverted before an end, and it is not called clear a moment too early. */
class UninstallCleanupTests {

    private static final Duration WITHIN = Duration.ofMinutes(4);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakePlatform platform = new FakePlatform();
    private final FakeFault fault = new FakeFault(platform);
    private final Notes notes = new Notes();
    private final FaultWithUndoNote noted = new FaultWithUndoNote(fault, notes);
    private final Workload checkout = platform.fleet("checkout", 1);
    private final AtomicReference<@Nullable ReaperReport> reaperReport = new AtomicReference<>();

    @Test
    void isClearOnceNothingWasFoundForAWhile() {
        begin();

        passes(UninstallCleanup.QUIET.minusSeconds(1));
        assertThat(reaperReport.get()).isNull();
        passes(Duration.ofSeconds(3));

        assertThat(ended().exitCode()).isZero();
    }

    @Test
    void leavesWhatIsNotDueToALivingGeladaAtFirstAndRevertsItThen() {
        inject(Duration.ofHours(1));
        begin();

        passes(UninstallCleanup.COURTESY.minusSeconds(1));
        assertThat(fault.calls()).doesNotContain("revert");
        passes(Duration.ofSeconds(40));

        assertThat(fault.calls()).containsOnlyOnce("revert");
        assertThat(ended().exitCode()).isZero();
        assertThat(notes.kept).isEmpty();
    }

    @Test
    void revertsWhatIsOverdueAtOnce() {
        inject(Duration.ofSeconds(-1));
        begin();

        passes(Duration.ofSeconds(1));

        assertThat(fault.calls()).contains("revert");
    }

    @Test
    void goesOnWhenSomethingCameMeanwhile() {
        begin();
        passes(UninstallCleanup.QUIET.minusSeconds(3));

        inject(Duration.ofHours(1));
        passes(Duration.ofSeconds(5));
        assertThat(reaperReport.get()).isNull();
        passes(UninstallCleanup.QUIET);

        assertThat(ended().exitCode()).isZero();
        assertThat(notes.kept).isEmpty();
    }

    @Test
    void triesAgainWhatCannotBeRevertedAndSaysWhatIsLeftWhenTheTimeIsUp() {
        fault.failsToRevert(Integer.MAX_VALUE);
        inject(Duration.ofSeconds(-1));
        begin();

        passes(WITHIN.plusSeconds(1));

        assertThat(ended().exitCode()).isEqualTo(1);
        assertThat(ended().reaped())
                .hasExactlyElementsOfTypes(ReapResult.Left.class)
                .allMatch(left -> left.toString().contains("it will not thaw")
                        && left.toString().contains("to revert manually: thaw"));
        assertThat(fault.calls()).filteredOn("revert"::equals).hasSizeGreaterThan(10);
    }

    @Test
    void isNotClearWhenItCouldNotLookOrWhenSomethingKeptComing() {
        notes.silent = true;
        begin();
        passes(WITHIN.plusSeconds(1));
        assertThat(ended().exitCode()).isEqualTo(1);

        notes.silent = false;
        begin();
        for (int round = 0; round < 30; round++) {
            inject(Duration.ofHours(1));
            passes(Duration.ofSeconds(9));
        }
        assertThat(ended().exitCode()).isEqualTo(1);
    }

    @Test
    void refusesALimitInWhichItCouldNeverBeClear() {
        assertThatThrownBy(() -> new ReapProperties(Duration.ofSeconds(20)))
                .hasMessageContaining("gelada.engine.reap.cleanup-timeout is 20s; it must be longer than 20s");
    }

    private void begin() {
        reaperReport.set(null);
        Reaper reaper = new Reaper(notes, new Faults(List.of(noted)), Duration.ofSeconds(10), time);
        new UninstallCleanup(reaper, PlatformClock.of(Clock.systemUTC()), WITHIN, time)
                .reaperReport()
                .subscribe(reaperReport::set);
    }

    private void inject(Duration due) {
        var target = new Target(checkout.ref(), checkout.instances().getFirst().ref());
        FaultRequest faultRequest = new FaultRequest(
                new EventId("event-" + time.now(TimeUnit.MILLISECONDS)),
                1,
                target,
                Instant.now().plus(due),
                Json.mapper().createObjectNode());
        Injection injection = Objects.requireNonNull(noted.prepare(faultRequest).block());
        noted.inject(injection).block();
    }

    private void passes(Duration span) {
        time.advanceTimeBy(span);
    }

    private ReaperReport ended() {
        return Objects.requireNonNull(reaperReport.get(), "it has not ended");
    }

    private static final class Notes implements UndoNotes {

        private final Map<EventId, Injection> kept = new ConcurrentHashMap<>();
        private boolean silent;

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.fromRunnable(() -> kept.put(injection.order().event(), injection));
        }

        @Override
        public Mono<Void> remove(Injection injection) {
            return Mono.fromRunnable(() -> kept.remove(injection.order().event()));
        }

        @Override
        public Flux<Note> all() {
            return silent ? Flux.never() : Flux.fromIterable(kept.values()).map(Pending::new);
        }
    }
}
