package dev.gelada.vitals.profile;

import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Samples by Flight Recorder while an event is in flight, and for a few seconds after, so that the last minutes of work are there when
 * they are requested; pauses while there is none. Counts processor time and allocations; keeps a bounded amount.
 */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class ContinuousProfiler implements BackgroundTask {

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final long MOST_ON_DISK = 8L << 20;

    private final TaskRegistry taskRegistry;
    private final RecentSamples recentSamples;
    private final Clock clock;
    private final Scheduler timer;
    /** Flight Recorder blocks when it starts and ends. */
    private final Scheduler blocking;

    private @Nullable RecordingStream stream;
    private Instant busy = Instant.MIN;
    private boolean refused;

    @Override
    public String name() {
        return "profiler";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Mono.defer(() -> {
                    Mono<Void> begun = taskRegistry.nextBegin();
                    return Mono.<Void>fromRunnable(this::round)
                            .subscribeOn(blocking)
                            .then(Mono.defer(() -> sampling() ? Mono.empty() : begun));
                })
                .then(Mono.delay(ROUND, timer))
                .repeat()
                .then();
    }

    /** Whether it samples now. */
    synchronized boolean sampling() {
        return stream != null;
    }

    synchronized void round() {
        Instant now = clock.instant();
        if (taskRegistry.count(TaskKind.EVENT) > 0) {
            busy = now;
            sample();
        } else if (stream != null && busy.plus(LINGER).isBefore(now)) {
            pause();
        }
    }

    private void sample() {
        if (stream != null || refused) {
            return;
        }
        try {
            stream = begin();
        } catch (IllegalStateException | SecurityException cannot) { // a full or read-only folder for temporary files
            refused = true;
            log.warn("Recent samples are not kept: Flight Recorder cannot start: {}", cannot.getMessage());
        }
    }

    @SuppressWarnings("MustBeClosed") // by pause
    private RecordingStream begin() {
        RecordingStream fresh = new RecordingStream();
        fresh.enable("jdk.ExecutionSample").withPeriod(PERIOD).withStackTrace();
        fresh.enable("jdk.ObjectAllocationSample").with("throttle", "50/s").withStackTrace();
        fresh.onEvent("jdk.ExecutionSample", event -> keep(ProfileEvent.CPU, event));
        fresh.onEvent("jdk.ObjectAllocationSample", event -> keep(ProfileEvent.ALLOC, event));
        fresh.onError(error -> log.warn("A sample of Flight Recorder cannot be read", error));
        fresh.setMaxSize(MOST_ON_DISK);
        fresh.startAsync();
        return fresh;
    }

    private void keep(ProfileEvent profileEvent, RecordedEvent event) {
        String stack = FoldedStack.of(event);
        if (!stack.isEmpty()) {
            recentSamples.add(clock.instant(), profileEvent, stack);
        }
    }

    synchronized void pause() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
