package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** An expensive query that runs once at a time: those who subscribe meanwhile get the same answer. Nothing is cached afterwards. */
public final class SharedQuery<T> {

    private final Mono<T> look;

    /** @param scheduler where the query runs, whatever thread subscribes */
    public SharedQuery(Callable<T> look, Scheduler scheduler) {
        this.look = Mono.fromCallable(look).subscribeOn(scheduler).cache(Duration.ZERO, scheduler);
    }

    public Mono<T> now() {
        return look;
    }
}
