package dev.gelada.telemetry.notification;

import dev.gelada.vitals.task.BackgroundTask;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells every outlet, each at its own pace: one that hangs holds up nobody else, and none of them an event. */
record NotificationTask(List<NotificationDispatcher> tellers) implements BackgroundTask {

    NotificationTask {
        tellers = List.copyOf(tellers);
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    /** Never ends by itself, also when there is nobody to tell. */
    @Override
    public Mono<Void> run() {
        return Flux.fromIterable(tellers)
                .flatMap(NotificationDispatcher::run, Math.max(1, tellers.size()))
                .then(Mono.never());
    }
}
