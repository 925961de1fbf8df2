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
 * Drives the raiser through time. Events are published a little ahead and wait in the queue for their moment, so a slow tick delays
 * nothing. How far it came is remembered from life to life, so a slot is raised, or told as missed, but never forgotten.
 */
@RequiredArgsConstructor
public class EventSchedulerLoop {

    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(10);
    private static final String RAISED_UNTIL = "raised-until";

    private final EventScheduler eventScheduler;
    private final KeyValueStore keyValueStore;
    private final StopSignals stopSignals;
    private final TaskRegistry taskRegistry;
    private final Clock clock;
    private final Duration startingDeadline;
    private final AtomicReference<@Nullable Instant> raisedUntil = new AtomicReference<>();
    private final AtomicReference<Instant> rememberedAt = new AtomicReference<>(Instant.EPOCH);

    /** Spring subscribes to this one publisher again and again, hence the defer (spring-framework#23533). */
    @Scheduled(fixedDelay = 500)
    public Mono<Void> tick() {
        Mono<Void> raise = Mono.defer(() -> stopSignals.accepting() ? raise(clock.instant()) : Mono.empty());
        return taskRegistry.tracked(TaskLabel.of(TaskKind.SCHEDULED, "raiser"), raise);
    }

    private Mono<Void> raise(Instant now) {
        Instant to = now.plus(AHEAD);
        return from(now)
                .flatMap(from -> catchUp(from, now.minus(startingDeadline))
                        .then(Mono.defer(() -> eventScheduler.raise(later(from, now.minus(startingDeadline)), to))))
                .doOnNext(raised -> raisedUntil.set(to))
                .flatMap(raised -> remember(raised, now, to));
    }

    /** A clock that was set back must not raise again what lies behind; one set forward leaves a gap that is told as missed. */
    private Mono<Instant> from(Instant now) {
        Instant known = raisedUntil.get();
        return known == null
                ? keyValueStore.read(RAISED_UNTIL).map(Instant::parse).defaultIfEmpty(now)
                : Mono.just(known);
    }

    private Mono<Void> catchUp(Instant from, Instant tooLate) {
        return from.isBefore(tooLate) ? eventScheduler.miss(from, tooLate) : Mono.empty();
    }

    /** Raising twice is harmless, the slot's key sees to that; so the moment is written only now and then. */
    private Mono<Void> remember(long raised, Instant now, Instant to) {
        boolean due = !now.isBefore(rememberedAt.get().plus(REMEMBER_EVERY));
        if (raised == 0 && !due) {
            return Mono.empty();
        }
        rememberedAt.set(now);
        return keyValueStore.write(RAISED_UNTIL, to.toString());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
