package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Something that costs to look at, looked at once at a time: who asks while it is looked at is given the same answer. Nothing is kept. */
public final class SharedQuery<T> {

    private final Mono<T> look;

    /** @param scheduler where it is looked at, whoever asks */
    public SharedQuery(Callable<T> look, Scheduler scheduler) {
        this.look = Mono.fromCallable(look).subscribeOn(scheduler).cache(Duration.ZERO, scheduler);
    }

    public Mono<T> now() {
        return look;
    }
}
