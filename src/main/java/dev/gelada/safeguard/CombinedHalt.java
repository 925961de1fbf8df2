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

/**
 * Halted when the store's halt or the platform's halt switch is engaged. Releasing one does not affect the other. A switch that cannot be
 * read counts as engaged; at the start, while connections are being made, it counts as not read yet for a while, so that no false halt is
 * journalled.
 */
@Slf4j
@RequiredArgsConstructor
final class CombinedHalt implements Halt {

    /** How long a reading of the switch counts as fresh, because one event checks it before each of its targets. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How long after the first attempt an unread switch counts as not read yet. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Halt stored;
    private final HaltSwitch haltSwitch;
    /** Journals the state of the switch, unless that was done. */
    private final Function<HaltSwitch.State, Mono<Void>> audit;

    private final Clock clock;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(State.UNREAD, Instant.MIN));
    private final AtomicReference<@Nullable Instant> firstAsked = new AtomicReference<>();
    private volatile boolean watched;
    /** The last reading of the switch succeeded and has taken effect. */
    private volatile boolean settled;

    private final Sinks.Many<State> switchStates = Sinks.many().replay().latestOrDefault(State.UNREAD);

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
        return Flux.combineLatest(stored.states(), switchStates.asFlux(), CombinedHalt::either)
                .distinctUntilChanged();
    }

    @Override
    public Mono<State> load() {
        return look().then(stored.load()).then(Mono.fromSupplier(this::now));
    }

    @Override
    public Flux<Long> elsewhere() {
        return Flux.merge(stored.elsewhere(), switched());
    }

    private Flux<Long> switched() {
        return haltSwitch
                .watch()
                .doOnNext(now -> watched = now)
                .doFinally(end -> watched = false)
                .filter(now -> now)
                .map(_ -> 0L);
    }

    @Override
    public boolean followed() {
        return watched && settled;
    }

    @Override
    public Mono<State> loadStored() {
        return stored.load().then(Mono.fromSupplier(this::now));
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
            settled = false;
            firstAsked.compareAndSet(null, clock.instant());
            return haltSwitch.read().flatMap(read -> changed(read, before));
        });
    }

    private Mono<Void> changed(HaltSwitch.State read, Seen before) {
        if (!read.known() && onlyLate()) {
            log.debug("{}: {}", read.name(), read.reason());
            return Mono.empty();
        }
        return read.engaged() ? engaged(read) : released(read, before);
    }

    private boolean onlyLate() {
        Instant first = firstAsked.get();
        return seen.get().state().status() == Status.STARTING
                && first != null
                && clock.instant().isBefore(first.plus(LATE));
    }

    /** Takes effect at once. If it cannot be journalled, that is retried at the next read. */
    private Mono<Void> engaged(HaltSwitch.State read) {
        return Mono.fromRunnable(() -> adopt(read))
                .then(audit.apply(read))
                .doOnSuccess(done -> settle(read))
                .doOnError(broken ->
                        log.warn("{} is engaged; this could not be journaled: {}", read.name(), broken.toString()))
                .onErrorComplete(Exception.class);
    }

    /**
     * Takes effect once it is journalled, so that no event begins before the release is on record. A switch engaged meanwhile stays
     * engaged.
     */
    private Mono<Void> released(HaltSwitch.State read, Seen before) {
        return audit.apply(read)
                .then(Mono.<Void>fromRunnable(() -> adoptUnlessEngagedSince(before, read)))
                .doOnSuccess(done -> settle(read))
                .doOnError(broken -> log.warn(
                        "{} is released; the halt stays engaged until this can be journaled: {}",
                        read.name(),
                        broken.toString()))
                .onErrorComplete(Exception.class);
    }

    private void settle(HaltSwitch.State read) {
        settled = read.known() && read.engaged() == seen.get().state().engaged();
    }

    private synchronized void adoptUnlessEngagedSince(Seen before, HaltSwitch.State read) {
        Seen now = seen.get();
        if (now.equals(before) || !now.state().engaged()) {
            adopt(read);
        }
    }

    private synchronized void adopt(HaltSwitch.State read) {
        Instant now = clock.instant();
        State before = seen.get().state();
        State state = state(read, before, now);
        seen.set(new Seen(state, now));
        if (!state.equals(before)) {
            switchStates.emitNext(state, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    /** Since when is only known from when we saw it. */
    private static State state(HaltSwitch.State read, State before, Instant now) {
        if (!read.engaged()) {
            return State.RELEASED;
        }
        String reason = read.reason().isEmpty() ? null : read.reason();
        Instant since = read.name().equals(before.by()) ? before.since() : now.truncatedTo(ChronoUnit.MILLIS);
        return new State(true, read.name(), reason, since);
    }

    /** An engaged halt takes precedence over one that is not known yet. */
    private static State either(State stored, State external) {
        return stored.status() == Status.ENGAGED || !external.engaged() ? stored : external;
    }

    private record Seen(State state, Instant at) {}
}
