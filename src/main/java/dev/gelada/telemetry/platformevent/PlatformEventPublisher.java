package dev.gelada.telemetry.platformevent;

import dev.gelada.document.ErrorText;
import dev.gelada.journal.Outbox;
import dev.gelada.journal.OutboxEntry;
import dev.gelada.platform.EventRecorder;
import dev.gelada.platform.EventRecorder.PlatformEvent;
import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Writes platform events for journal entries, from the one replica that holds the outbox lease. Best effort, not a record: events that
 * cannot be written are dropped with one log line, and their number per minute is limited.
 */
@Component
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@ConditionalOnBooleanProperty(name = "gelada.telemetry.kubernetes-events", matchIfMissing = true)
@Slf4j
@RequiredArgsConstructor
final class PlatformEventPublisher implements BackgroundTask {

    static final int A_MINUTE = 120;

    private static final String TURN = "kubernetes-events";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final EventRecorder eventRecorder;
    private final Outbox outbox;
    private final Scheduler scheduler;
    private long minute;
    private int posted;
    private @Nullable String trouble;

    @Override
    public String name() {
        return "bulletin";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return outbox.deliver(TURN, this::record);
    }

    private Mono<Void> record(OutboxEntry outboxEntry) {
        return Flux.fromIterable(PlatformEventMapper.of(outboxEntry))
                .filter(this::room)
                .concatMap(this::post, 1)
                .then();
    }

    private boolean room(PlatformEvent platformEvent) {
        long now = Math.floorDiv(platformEvent.at().getEpochSecond(), 60);
        posted = now == minute ? posted + 1 : 1;
        minute = now;
        if (posted == A_MINUTE + 1) {
            log.warn("more than {} Kubernetes Events within a minute: the others are dropped", A_MINUTE);
        }
        return posted <= A_MINUTE;
    }

    private Mono<Void> post(PlatformEvent platformEvent) {
        return eventRecorder
                .record(platformEvent)
                .timeout(PATIENCE, scheduler)
                .then(Mono.<Void>fromRunnable(() -> trouble = null))
                .onErrorResume(error -> Mono.fromRunnable(() -> complain(ErrorText.of(error))));
    }

    /** Logged once, until one can be written again. */
    private void complain(String why) {
        if (trouble == null) {
            log.warn("Kubernetes Events cannot be written and are dropped: {}", why);
        }
        trouble = why;
    }
}
