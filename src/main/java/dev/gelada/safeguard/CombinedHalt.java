package dev.gelada.safeguard;

import dev.gelada.platform.HaltSwitch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Halted when the store says so or the platform's own lever does. Who releases the one does not move the other. A lever that cannot be read counts as
 * engaged; at the start, when connections are only being made, it counts as not read yet for a while, so that no false alarm is journaled.
 */
@Slf4j
@RequiredArgsConstructor
final class CombinedHalt implements Halt {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    /** One event asks before each of its targets; what was read this long ago is as good as new. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How long after the first try a lever that has never been read is thought to be only late. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Halt stored;
    private final HaltSwitch haltSwitch;
    /** Writes down how the lever stands, unless that was done. */
    private final Function<HaltSwitch.State, Mono<Void>> moves;

    private final Clock clock;
    private final Scheduler scheduler;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(State.UNREAD, Instant.MIN));
    private final AtomicReference<@Nullable Instant> firstAsked = new AtomicReference<>();
    private final Sinks.Many<State> pulls = Sinks.many().replay().latestOrDefault(State.UNREAD);

    @Override
    public State now() {
        return either(stored.now(), seen.get().state());
    }

    @Override
    public Mono<State> fresh() {
        return Mono.defer(() -> clock.instant().isBefore(seen.get().at().plus(FRESH)) ? Mono.<Void>empty() : look())
                .then(Mono.fromSupplier(this::now));
    }

    @Override
    public Flux<State> states() {
        return Flux.combineLatest(stored.states(), pulls.asFlux(), CombinedHalt::either)
                .distinctUntilChanged();
    }

    @Override
    public Mono<State> load() {
        return look().then(stored.load()).then(Mono.fromSupplier(this::now));
    }

    @Override
    public Flux<Long> elsewhere() {
        return Flux.merge(
                stored.elsewhere(), Flux.interval(LOOK_EVERY, scheduler).onBackpressureDrop());
    }

    @Override
    public boolean movedElsewhere() {
        return true;
    }

    @Override
    public Mono<State> engage(String by, @Nullable String reason) {
        return stored.engage(by, reason);
    }

    @Override
    public Mono<State> release(String by) {
        return stored.release(by).then(Mono.fromSupplier(this::now));
    }

    @Override
    public Mono<State> hold() {
        return stored.hold().map(state -> either(state, seen.get().state()));
    }

    private Mono<Void> look() {
        return Mono.defer(() -> {
            Seen before = seen.get();
            firstAsked.compareAndSet(null, clock.instant());
            return haltSwitch.read().flatMap(pull -> told(pull, before));
        });
    }

    private Mono<Void> told(HaltSwitch.State pull, Seen before) {
        if (!pull.known() && onlyLate()) {
            log.debug("{}: {}", pull.name(), pull.reason());
            return Mono.empty();
        }
        return pull.engaged() ? pulled(pull) : letGo(pull, before);
    }

    private boolean onlyLate() {
        Instant first = firstAsked.get();
        return seen.get().state().status() == Status.STARTING
                && first != null
                && clock.instant().isBefore(first.plus(LATE));
    }

    /** Counts at once. It is looked again in a moment, and told then. */
    private Mono<Void> pulled(HaltSwitch.State pull) {
        return Mono.fromRunnable(() -> heard(pull))
                .then(moves.apply(pull))
                .doOnError(broken ->
                        log.warn("{} is engaged; this could not be journaled: {}", pull.name(), broken.toString()))
                .onErrorComplete(Exception.class);
    }

    /** Counts once it is written down, so that nothing begins which does not know since when. What was pulled meanwhile stays so. */
    private Mono<Void> letGo(HaltSwitch.State pull, Seen before) {
        return moves.apply(pull)
                .then(Mono.<Void>fromRunnable(() -> heardUnlessPulledSince(before, pull)))
                .doOnError(broken -> log.warn(
                        "{} is released; the halt stays engaged until this can be journaled: {}",
                        pull.name(),
                        broken.toString()))
                .onErrorComplete(Exception.class);
    }

    private synchronized void heardUnlessPulledSince(Seen before, HaltSwitch.State pull) {
        Seen now = seen.get();
        if (now.equals(before) || !now.state().engaged()) {
            heard(pull);
        }
    }

    private synchronized void heard(HaltSwitch.State pull) {
        Instant now = clock.instant();
        State before = seen.get().state();
        State state = state(pull, before, now);
        seen.set(new Seen(state, now));
        if (!state.equals(before)) {
            pulls.emitNext(state, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    /** Since when is only known from when we saw it. */
    private static State state(HaltSwitch.State pull, State before, Instant now) {
        if (!pull.engaged()) {
            return State.RELEASED;
        }
        String reason = pull.reason().isEmpty() ? null : pull.reason();
        Instant since = pull.name().equals(before.by()) ? before.since() : now.truncatedTo(ChronoUnit.MILLIS);
        return new State(true, pull.name(), reason, since);
    }

    /** Who has engaged it comes before what is not known yet. */
    private static State either(State stored, State pulled) {
        return stored.status() == Status.ENGAGED || !pulled.engaged() ? stored : pulled;
    }

    private record Seen(State state, Instant at) {}
}
