package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

/** Points 19, 20 and 22 of docs/async.md: measuring what runs later, recording without an end, and a trace across a queue. */
@SuppressWarnings("NullAway") // code of a lesson stays short
class ProfilingLessonTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void end() {
        time.dispose();
    }

    private Mono<String> restart() {
        return Mono.delay(Duration.ofSeconds(3), time).thenReturn("restarted");
    }

    @Test
    void aCallThatReturnsAPublisherTakesNoTime() {
        // before: timing
        long began = time.now(TimeUnit.MILLISECONDS);
        Mono<String> restarted = restart();
        long took = time.now(TimeUnit.MILLISECONDS) - began;
        // end
        restarted.subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(took).isZero();

        // after: timing
        restart().elapsed(time).subscribe(timed -> seen.add(timed.getT1()));
        // end
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(seen).containsExactly(3_000L);
    }

    @Test
    void aRecordingThatNobodyBoundsHasNoEnd() {
        // before: recording
        Recording endless = new Recording();
        // end
        try (endless) {
            assertThat(endless.getDuration()).isNull();
            assertThat(endless.getMaxSize()).isZero(); // no limit
        }
        try (Recording bounded = new Recording()) {
            // after: recording
            bounded.setDuration(Duration.ofMinutes(5));
            bounded.setToDisk(true);
            bounded.setMaxSize(64_000_000);
            // end
            assertThat(bounded.getDuration()).isEqualTo(Duration.ofMinutes(5));
            assertThat(bounded.getMaxSize()).isEqualTo(64_000_000);
        }
    }

    private record Message(String text, String trace) {}

    @Test
    void noContextCrossesAQueue() {
        // before: trace
        Sinks.Many<String> queue = Sinks.many().unicast().onBackpressureBuffer();
        queue.asFlux()
                .concatMap(_ -> Mono.deferContextual(context -> Mono.just(context.getOrDefault("trace", "none"))))
                .subscribe(seen::add);
        Mono.fromRunnable(() -> queue.tryEmitNext("restart"))
                .contextWrite(Context.of("trace", "4bf92f"))
                .subscribe();
        // end
        assertThat(seen).containsExactly("none");

        seen.clear();
        // after: trace
        Sinks.Many<Message> traced = Sinks.many().unicast().onBackpressureBuffer();
        traced.asFlux()
                .concatMap(message -> Mono.deferContextual(context -> Mono.just(context.get("trace")))
                        .contextWrite(Context.of("trace", message.trace())))
                .subscribe(seen::add);
        Mono.deferContextual(context -> Mono.just(new Message("restart", context.get("trace"))))
                .doOnNext(traced::tryEmitNext)
                .contextWrite(Context.of("trace", "4bf92f"))
                .subscribe();
        // end
        assertThat(seen).containsExactly("4bf92f");
    }
}
