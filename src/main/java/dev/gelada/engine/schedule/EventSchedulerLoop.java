package dev.gelada.engine.schedule;

import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.store.KeyValueStore;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Drives the scheduler through time. Events are published a little ahead and wait in the queue until they are due, so a slow tick delays
 * nothing. Between two ticks it sleeps until the next slot approaches or the experiments change, and for a few seconds at most, because a
 * clock may be set and a calendar may change. Its progress is kept in the store across restarts, so a slot is triggered or journalled as
 * missed, never forgotten.
 */
@RequiredArgsConstructor
public class EventSchedulerLoop {

    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
    private static final Duration REMEMBER_EVERY = Duration.ofMinutes(10);
    private static final String TRIGGERED_UNTIL = "raised-until";

    private final EventScheduler eventScheduler;
    private final KeyValueStore keyValueStore;
    private final StopSignals stopSignals;
    private final TaskRegistry taskRegistry;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Duration startingDeadline;
    private final AtomicReference<@Nullable Instant> triggeredUntil = new AtomicReference<>();
    private final AtomicReference<Instant> rememberedAt = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<@Nullable Catalogue> rememberedFor = new AtomicReference<>();

    /** Spring subscribes to this one publisher again and again, hence the defer (spring-framework#23533). */
    @Scheduled(fixedDelay = 500)
    public Mono<Void> round() {
        return tick().then(Mono.defer(() -> stopSignals.accepting() ? nap() : Mono.empty()))
                .then(rememberAtTheEnd());
    }

    /** Triggers what is due. */
    public Mono<Void> tick() {
        Mono<Void> trigger = Mono.defer(() -> stopSignals.accepting() ? trigger(clock.instant()) : Mono.empty());
        return taskRegistry.tracked(TaskLabel.of(TaskKind.SCHEDULED, "raiser"), trigger);
    }

    private Mono<Void> nap() {
        return Mono.defer(() -> Mono.firstWithSignal(
                Mono.delay(untilNextSlot(), scheduler).then(),
                eventScheduler.changes().next().then(),
                stopSignals.shutdown()));
    }

    private Duration untilNextSlot() {
        Instant from = clock.instant().plus(AHEAD);
        return eventScheduler
                .firstSlot(from, from.plus(LONGEST_NAP))
                .map(first -> Duration.between(from, first))
                .orElse(LONGEST_NAP);
    }

    private Mono<Void> trigger(Instant now) {
        Instant to = now.plus(AHEAD);
        Catalogue catalogue = eventScheduler.catalogue();
        return from(now)
                .flatMap(from -> catchUp(from, now.minus(startingDeadline))
                        .then(Mono.defer(
                                () -> eventScheduler.triggerSlots(later(from, now.minus(startingDeadline)), to))))
                .doOnNext(count -> triggeredUntil.set(to))
                .flatMap(count -> count > 0 || due(now, catalogue) ? remember(now, to, catalogue) : Mono.empty());
    }

    /** After the clock was set back nothing is triggered again; after it was set forward the gap is journalled as missed. */
    private Mono<Instant> from(Instant now) {
        Instant known = triggeredUntil.get();
        return known == null
                ? keyValueStore.read(TRIGGERED_UNTIL).map(Instant::parse).defaultIfEmpty(now)
                : Mono.just(known);
    }

    private Mono<Void> catchUp(Instant from, Instant tooLate) {
        return from.isBefore(tooLate) ? eventScheduler.miss(from, tooLate) : Mono.empty();
    }

    /**
     * The stored progress may be old as long as there were no slots since: triggering twice is harmless because a slot has one key. But
     * an experiment that is new since must not have missed what was before it.
     */
    private boolean due(Instant now, Catalogue catalogue) {
        return !now.isBefore(rememberedAt.get().plus(REMEMBER_EVERY)) || !catalogue.equals(rememberedFor.get());
    }

    private Mono<Void> remember(Instant now, Instant to, Catalogue catalogue) {
        rememberedAt.set(now);
        rememberedFor.set(catalogue);
        return keyValueStore.write(TRIGGERED_UNTIL, to.toString());
    }

    /** So that an experiment that is there at the next start has missed nothing before this end. */
    private Mono<Void> rememberAtTheEnd() {
        return Mono.defer(() -> {
            Instant until = stopSignals.ending() ? triggeredUntil.getAndSet(null) : null;
            return until != null
                    ? keyValueStore
                            .write(
                                    TRIGGERED_UNTIL,
                                    earlier(until, clock.instant()).toString())
                            .onErrorComplete()
                    : Mono.empty();
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
