package dev.gelada.telemetry.notification;

import dev.gelada.vitals.task.BackgroundTask;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the dispatchers of all receivers independently: a receiver that hangs delays neither another nor an event. */
record NotificationTask(List<NotificationDispatcher> dispatchers) implements BackgroundTask {

    NotificationTask {
        dispatchers = List.copyOf(dispatchers);
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    /** Never completes, also without receivers. */
    @Override
    public Mono<Void> run() {
        return Flux.fromIterable(dispatchers)
                .flatMap(NotificationDispatcher::run, Math.max(1, dispatchers.size()))
                .then(Mono.never());
    }
}
