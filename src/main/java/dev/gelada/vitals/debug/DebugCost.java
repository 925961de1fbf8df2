package dev.gelada.vitals.debug;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Measures what operator traces cost on this machine, on a pipeline of ten operators that is assembled and discarded. The traces are on
 * for the whole process meanwhile, for a few milliseconds.
 */
@RequiredArgsConstructor
final class DebugCost {

    private static final int WARM_UP = 500;
    private static final int TIMES = 2000;

    private final Scheduler scheduler;

    Mono<Taken> measure() {
        return Mono.fromCallable(() -> {
                    Duration plain = each();
                    Hooks.onOperatorDebug();
                    try {
                        return new Taken(plain, each());
                    } finally {
                        Hooks.resetOnOperatorDebug();
                    }
                })
                .subscribeOn(scheduler);
    }

    private Duration each() {
        assemble(WARM_UP);
        long before = scheduler.now(TimeUnit.NANOSECONDS);
        int assembled = assemble(TIMES);
        return Duration.ofNanos((scheduler.now(TimeUnit.NANOSECONDS) - before) / assembled);
    }

    private static int assemble(int times) {
        int assembled = 0;
        for (int i = 0; i < times; i++) {
            assembled += pipeline(i) instanceof Mono ? 1 : 0;
        }
        return assembled;
    }

    private static Publisher<Integer> pipeline(int start) {
        Mono<Integer> pipeline = Mono.just(start);
        for (int i = 0; i < 9; i++) {
            pipeline = pipeline.map(value -> value + 1);
        }
        return pipeline;
    }

    /** The time for one pipeline, without traces and with them. */
    record Taken(Duration plain, Duration traced) {}
}
