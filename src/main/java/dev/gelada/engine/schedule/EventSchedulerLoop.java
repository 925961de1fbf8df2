package dev.gelada.engine.schedule;

import dev.gelada.engine.inflight.StopSignals;
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

/**
 * Drives the scheduler through time. Events are published a little ahead and wait in the queue until they are due, so a slow tick delays
 * nothing. Its progress is kept in the store across restarts, so a slot is triggered or journalled as missed, never forgotten.
 */
@RequiredArgsConstructor
public class EventSchedulerLoop {

    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(10);
    private static final String TRIGGERED_UNTIL = "raised-until";

    private final EventScheduler eventScheduler;
    private final KeyValueStore keyValueStore;
    private final StopSignals stopSignals;
    private final TaskRegistry taskRegistry;
    private final Clock clock;
    private final Duration startingDeadline;
    private final AtomicReference<@Nullable Instant> triggeredUntil = new AtomicReference<>();
    private final AtomicReference<Instant> rememberedAt = new AtomicReference<>(Instant.EPOCH);

    /** Spring subscribes to this one publisher again and again, hence the defer (spring-framework#23533). */
    @Scheduled(fixedDelay = 500)
    public Mono<Void> tick() {
        Mono<Void> trigger = Mono.defer(() -> stopSignals.accepting() ? trigger(clock.instant()) : Mono.empty());
        return taskRegistry.tracked(TaskLabel.of(TaskKind.SCHEDULED, "raiser"), trigger);
    }

    private Mono<Void> trigger(Instant now) {
        Instant to = now.plus(AHEAD);
        return from(now)
                .flatMap(from -> catchUp(from, now.minus(startingDeadline))
                        .then(Mono.defer(
                                () -> eventScheduler.triggerSlots(later(from, now.minus(startingDeadline)), to))))
                .doOnNext(count -> triggeredUntil.set(to))
                .flatMap(count -> remember(count, now, to));
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

    /** Triggering twice is harmless because a slot has one key; so the progress is written only now and then. */
    private Mono<Void> remember(long count, Instant now, Instant to) {
        boolean due = !now.isBefore(rememberedAt.get().plus(REMEMBER_EVERY));
        if (count == 0 && !due) {
            return Mono.empty();
        }
        rememberedAt.set(now);
        return keyValueStore.write(TRIGGERED_UNTIL, to.toString());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
