package dev.gelada.vitals.timeline;

import dev.gelada.vitals.profile.ProfileDuration;
import dev.gelada.vitals.profile.ProfileRefusedException;
import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.task.TaskSnapshot;
import dev.gelada.vitals.task.TaskStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Records what runs for a while, one request at a time, by Flight Recorder. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class Timelines {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long MOST_ON_DISK = 16L << 20;

    private final TaskRegistry taskRegistry;

    private final Scheduler timer;
    /** Flight Recorder blocks when it starts and ends. */
    private final Scheduler blocking;

    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Records for a while. Errs with {@link ProfileRefusedException}.
     *
     * @param seconds how long, at most 60; null for five
     * @param format {@code html} (null too) or {@code trace}
     */
    public Mono<Answer> record(@Nullable String seconds, @Nullable String format) {
        return Mono.defer(() -> {
            Duration time = seconds == null ? USUAL : ProfileDuration.parse("seconds", seconds, LONGEST);
            Format written = format(format);
            if (!busy.compareAndSet(false, true)) {
                throw new ProfileRefusedException(
                        Why.BUSY, "A timeline is being recorded; only one can be recorded at a time. Try again later");
            }
            return recorded(time).map(written::write).doFinally(_ -> busy.set(false));
        });
    }

    private static Format format(@Nullable String word) {
        return switch (word) {
            case null -> Format.HTML;
            case "html" -> Format.HTML;
            case "trace" -> Format.TRACE;
            default ->
                throw new ProfileRefusedException(
                        Why.BAD_QUERY, "'format' is '" + word + "'; it must be one of html, trace");
        };
    }

    /** The recording is ended even when the client disconnects meanwhile. */
    private Mono<Timeline> recorded(Duration time) {
        return Mono.usingWhen(
                Mono.fromCallable(Timelines::start).subscribeOn(blocking),
                recording -> TaskStep.of(
                        "record",
                        Mono.delay(time, timer)
                                .then(Mono.fromCallable(() -> read(recording)).subscribeOn(blocking))),
                recording -> Mono.fromRunnable(recording::close).subscribeOn(blocking));
    }

    private static Recording start() {
        Recording recording = new Recording();
        recording.enable("dev.gelada.Task").withThreshold(Duration.ZERO);
        recording.enable("dev.gelada.BlockingCall").withThreshold(Duration.ZERO);
        recording
                .enable("jdk.JavaMonitorEnter")
                .withThreshold(Duration.ofMillis(1))
                .withoutStackTrace();
        recording.enable("jdk.GarbageCollection");
        recording
                .enable("jdk.ExecutionSample")
                .withPeriod(TimelineReader.PERIOD)
                .withStackTrace();
        recording.setMaxSize(MOST_ON_DISK);
        recording.start();
        return recording;
    }

    private Timeline read(Recording recording) {
        recording.stop();
        List<TaskSnapshot> running = taskRegistry.listed();
        try {
            Path file = Files.createTempFile("gelada", ".jfr");
            try {
                recording.dump(file);
                return new TimelineReader(recording.getStartTime(), recording.getStopTime()).read(file, running);
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the recording could not be written to a temporary file", broken);
        }
    }

    /** How a timeline is written. */
    @RequiredArgsConstructor
    private enum Format {
        HTML("text/html;charset=UTF-8") {
            @Override
            String text(Timeline timeline) {
                return TimelinePage.of(timeline);
            }
        },
        TRACE("application/json") {
            @Override
            String text(Timeline timeline) {
                return TraceEvents.of(timeline);
            }
        };

        private final String mediaType;

        abstract String text(Timeline timeline);

        Answer write(Timeline timeline) {
            return new Answer(mediaType, text(timeline));
        }
    }

    /** A timeline as it is sent. */
    public record Answer(String mediaType, String text) {}
}
