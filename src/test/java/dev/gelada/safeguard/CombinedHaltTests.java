package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.platform.HaltSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class CombinedHaltTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HaltSwitch.State PULLED = new HaltSwitch.State(true, "the other lever", "the shop is down");

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final FakeHalt stored = new FakeHalt();
    private HaltSwitch.State state = HaltSwitch.State.released("the other lever");
    private final List<HaltSwitch.State> told = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Halt halt = new CombinedHalt(
            stored,
            () -> Mono.fromSupplier(() -> {
                reads.incrementAndGet();
                return state;
            }),
            stands -> Mono.fromRunnable(() -> told.add(stands)),
            clock);

    @Test
    void isHaltedUntilTheOtherLeverWasRead() {
        assertThat(halt.now().engaged()).isTrue();

        assertThat(load().engaged()).isFalse();
    }

    @Test
    void isStartingUntilBothWereRead() {
        assertThat(halt.now().status()).isEqualTo(Halt.Status.STARTING);
        assertThat(halt.now().sentence()).isEqualTo("Gelada is starting; the halt state has not been read yet");

        assertThat(load().status()).isEqualTo(Halt.Status.RELEASED);
    }

    /** The first connection to an API server takes its time: a late answer is no alarm. Nothing begins meanwhile. */
    @Test
    void isStartingAndTellsNobodyWhileALeverThatWasNeverReadIsLate() {
        state = HaltSwitch.State.unknown("the other lever", "no answer within 5 s");

        assertThat(load().status()).isEqualTo(Halt.Status.STARTING);
        assertThat(load().engaged()).isTrue();
        assertThat(told).isEmpty();

        state = HaltSwitch.State.released("the other lever");
        assertThat(load().status()).isEqualTo(Halt.Status.RELEASED);
    }

    @Test
    void isHaltedOnceALeverCannotBeReadForTooLong() {
        state = HaltSwitch.State.unknown("the other lever", "no answer within 5 s");
        load();
        clock.advance(Duration.ofSeconds(31));

        assertThat(load().sentence()).isEqualTo("halted by the other lever: no answer within 5 s");
        assertThat(told).containsExactly(state);
    }

    @Test
    void isHaltedAtOnceWhenALeverThatWasReadCannotBeReadAnyMore() {
        load();
        state = HaltSwitch.State.unknown("the other lever", "no answer within 5 s");

        assertThat(load().status()).isEqualTo(Halt.Status.ENGAGED);
    }

    @Test
    void isEngagedWhenEitherIsThoughTheOtherIsNotReadYet() {
        halt.engage("ada", "enough").block(PATIENCE);

        assertThat(halt.now().sentence()).isEqualTo("halted by ada: enough");
    }

    @Test
    void isHaltedByEither() {
        state = PULLED;
        assertThat(load().sentence()).isEqualTo("halted by the other lever: the shop is down");

        state = HaltSwitch.State.released("the other lever");
        halt.engage("ada", "enough").block(PATIENCE);
        assertThat(load().sentence()).isEqualTo("halted by ada: enough");
    }

    @Test
    void tellsWhoeverWatches() {
        load();

        StepVerifier.create(halt.states().map(Halt.State::engaged))
                .expectNext(false)
                .then(() -> {
                    state = PULLED;
                    load();
                })
                .expectNext(true)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void staysHaltedWhenOnlyTheStoreIsReleased() {
        state = PULLED;
        load();

        assertThat(Objects.requireNonNull(halt.release("ada").block(PATIENCE)).engaged())
                .isTrue();
        assertThat(Objects.requireNonNull(halt.hold().block(PATIENCE)).engaged())
                .isTrue();
    }

    @Test
    void asksAnewBeforeATouchButOnceForAllTargetsOfAMoment() {
        load();
        state = PULLED;

        halt.fresh().block(PATIENCE);
        assertThat(reads).hasValue(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(Objects.requireNonNull(halt.fresh().block(PATIENCE)).engaged())
                .isTrue();
        assertThat(reads).hasValue(2);
    }

    @Test
    void remembersSinceWhen() {
        state = PULLED;
        var since = load().since();

        clock.advance(Duration.ofMinutes(1));

        assertThat(load().since()).isEqualTo(since);
    }

    /** Whoever follows the journal, and whatever counts in it, must hear of this lever as of the other. */
    @Test
    void tellsHowTheLeverStands() {
        load();
        state = PULLED;
        load();

        assertThat(told).extracting(HaltSwitch.State::engaged).containsExactly(false, true);
    }

    @Test
    void staysHaltedWhenNobodyCanWriteItDown() {
        state = PULLED;
        Halt mute = new CombinedHalt(
                stored, () -> Mono.just(state), stands -> Mono.error(new IllegalStateException("no store")), clock);

        assertThat(Objects.requireNonNull(mute.load().block(PATIENCE)).sentence())
                .isEqualTo("halted by the other lever: the shop is down");
    }

    /** Else something could begin before anybody can know that it must stay quiet. */
    @Test
    void isReleasedOnlyOnceThatIsWrittenDown() {
        AtomicBoolean away = new AtomicBoolean();
        Halt mute = new CombinedHalt(
                stored,
                () -> Mono.fromSupplier(() -> state),
                stands -> away.get() ? Mono.error(new IllegalStateException("no store")) : Mono.empty(),
                clock);
        state = PULLED;
        mute.load().block(PATIENCE);
        away.set(true);
        state = HaltSwitch.State.released("the other lever");

        assertThat(Objects.requireNonNull(mute.load().block(PATIENCE)).engaged())
                .isTrue();
        assertThat(Objects.requireNonNull(mute.fresh().block(PATIENCE)).engaged())
                .isTrue();
        away.set(false);
        assertThat(Objects.requireNonNull(mute.load().block(PATIENCE)).engaged())
                .isFalse();
    }

    @Test
    void tellsAReleaseThatIsFirstSeenBeforeATouch() {
        state = PULLED;
        load();
        state = HaltSwitch.State.released("the other lever");
        clock.advance(Duration.ofSeconds(1));

        assertThat(Objects.requireNonNull(halt.fresh().block(PATIENCE)).engaged())
                .isFalse();
        assertThat(told).extracting(HaltSwitch.State::engaged).containsExactly(true, false);
    }

    /** Somebody pulls while an older look is still being written down. */
    @Test
    void staysHaltedWhenPulledWhileAReleaseIsWrittenDown() {
        Sinks.Empty<Void> written = Sinks.empty();
        Halt slow = new CombinedHalt(
                stored,
                () -> Mono.fromSupplier(() -> state),
                stands -> stands.engaged() ? Mono.empty() : written.asMono(),
                clock);
        StepVerifier older = StepVerifier.create(slow.load())
                .expectNextCount(1)
                .expectComplete()
                .verifyLater();
        state = PULLED;
        slow.load().block(PATIENCE);

        written.tryEmitEmpty();
        older.verify(PATIENCE);

        assertThat(slow.now().engaged()).isTrue();
    }

    private Halt.State load() {
        return Objects.requireNonNull(halt.load().block(PATIENCE));
    }

    @Test
    void isFollowedWhileTheSwitchIsWatchedAndItsLastReadingHasTakenEffect() {
        Sinks.Many<Boolean> watch = Sinks.many().multicast().directBestEffort();
        Halt watchedHalt = new CombinedHalt(
                stored,
                new HaltSwitch() {
                    @Override
                    public Mono<HaltSwitch.State> read() {
                        return Mono.fromSupplier(() -> state);
                    }

                    @Override
                    public Flux<Boolean> watch() {
                        return watch.asFlux();
                    }
                },
                stands -> told.isEmpty() ? Mono.empty() : Mono.error(new IllegalStateException("the store is away")),
                clock);
        List<Long> hints = new ArrayList<>();
        Disposable listening = watchedHalt.elsewhere().subscribe(hints::add);

        watch.tryEmitNext(true);
        assertThat(hints).hasSize(1);
        assertThat(watchedHalt.followed()).as("not read yet").isFalse();
        watchedHalt.load().block(PATIENCE);
        assertThat(watchedHalt.followed()).isTrue();

        state = HaltSwitch.State.unknown("the other lever", "no answer within 5 s");
        watchedHalt.load().block(PATIENCE);
        assertThat(watchedHalt.followed()).as("cannot be read").isFalse();

        state = HaltSwitch.State.released("the other lever");
        told.add(state);
        watchedHalt.load().block(PATIENCE);
        assertThat(watchedHalt.followed())
                .as("the release could not be journaled")
                .isFalse();
        told.clear();
        watchedHalt.load().block(PATIENCE);
        assertThat(watchedHalt.followed()).isTrue();

        watch.tryEmitNext(false);
        assertThat(watchedHalt.followed()).isFalse();
        watch.tryEmitNext(true);
        listening.dispose();
        assertThat(watchedHalt.followed()).as("nobody listens").isFalse();
    }
}
