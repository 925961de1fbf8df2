package dev.gelada.vitals.timeline;

import dev.gelada.vitals.task.TaskSnapshot;
import dev.gelada.vitals.timeline.Segment.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Reads a timeline from a flight recording. */
@RequiredArgsConstructor
final class TimelineReader {

    static final int MOST = 20_000;

    /** Of execution samples. Two of a thread that are no farther apart than two periods are one stretch. */
    static final Duration PERIOD = Duration.ofMillis(10);

    private final Instant begin;
    private final Instant end;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, Run> runs = new HashMap<>();
    private long leftOut;

    /**
     * Reads it.
     *
     * @param running what had not ended when the recording did, and is therefore not in it
     */
    Timeline read(Path recording, List<TaskSnapshot> running) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                accept(file.readEvent());
            }
        }
        runs.forEach(this::add);
        running.forEach(this::running);
        return new Timeline(begin, end, List.copyOf(segments), leftOut);
    }

    private void accept(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "dev.gelada.Task" -> task(event);
            case "dev.gelada.BlockingCall" -> call(event);
            case "jdk.JavaMonitorEnter" -> monitor(event);
            case "jdk.GarbageCollection" -> collection(event);
            case "jdk.ExecutionSample" -> sample(event);
            default -> {}
        }
    }

    private void running(TaskSnapshot task) {
        Lane lane = task.thread() == null
                ? Lane.task(task.kind().word(), task.name(), task.id())
                : Lane.thread(task.thread());
        String name = task.thread() == null ? "" : "call";
        add(new Segment(lane, name, task.since(), end, task.traceId(), null));
    }

    private void task(RecordedEvent event) {
        Lane lane = Lane.task(event.getString("kind"), event.getString("name"), event.getLong("task"));
        String step = event.getString("step");
        add(segment(lane, step == null ? "" : step, event, null));
    }

    private void call(RecordedEvent event) {
        thread(event.getThread()).ifPresent(thread -> {
            Duration queued = event.getDuration("queued");
            Wait wait = new Wait(
                    event.getString("sentBy"),
                    "a free thread, then " + thread.name(),
                    begin(event).minus(queued),
                    queued);
            add(segment(thread, "call", event, wait));
        });
    }

    private void monitor(RecordedEvent event) {
        thread(event.getThread()).ifPresent(thread -> {
            String lock = event.getClass("monitorClass").getName();
            RecordedThread owner = event.getThread("previousOwner");
            String on = "lock " + lock + (owner == null ? "" : ", held by " + owner.getJavaName());
            Wait wait = new Wait(thread.name(), on, event.getStartTime(), event.getDuration());
            add(segment(thread, "waits for " + on, event, wait));
        });
    }

    private void collection(RecordedEvent event) {
        add(segment(new Lane(Lane.Group.COLLECTOR, "garbage collector"), event.getString("cause"), event, null));
    }

    private void sample(RecordedEvent event) {
        RecordedThread sampled = event.getThread("sampledThread");
        if (sampled != null && sampled.getJavaName() != null && event.getStackTrace() != null) {
            String frame = event.getStackTrace()
                    .getFrames()
                    .getFirst()
                    .getMethod()
                    .getType()
                    .getName();
            Instant at = event.getStartTime();
            Run run = runs.get(sampled.getJavaName());
            if (run != null && run.reaches(at)) {
                run.until = at;
                return;
            }
            if (run != null) {
                add(sampled.getJavaName(), run);
            }
            runs.put(sampled.getJavaName(), new Run(frame, at, at));
        }
    }

    private void add(String thread, Run run) {
        add(new Segment(Lane.thread(thread), run.frame, run.since, run.until.plus(PERIOD), null, null));
    }

    private void add(Segment segment) {
        if (segments.size() < MOST) {
            segments.add(segment);
        } else {
            leftOut++;
        }
    }

    private static Segment segment(Lane lane, String name, RecordedEvent event, @Nullable Wait waited) {
        String trace = event.hasField("trace") ? event.getString("trace") : null;
        return new Segment(lane, name, begin(event), event.getEndTime(), trace, waited);
    }

    private static Instant begin(RecordedEvent event) {
        return event.hasField("lasted") ? event.getEndTime().minus(event.getDuration("lasted")) : event.getStartTime();
    }

    private static Optional<Lane> thread(@Nullable RecordedThread thread) {
        return Optional.ofNullable(thread).map(RecordedThread::getJavaName).map(Lane::thread);
    }

    /** A thread that was seen to run at each sample. */
    private static final class Run {

        private final String frame;
        private final Instant since;
        private Instant until;

        Run(String frame, Instant since, Instant until) {
            this.frame = frame;
            this.since = since;
            this.until = until;
        }

        boolean reaches(Instant next) {
            return !next.isAfter(until.plus(PERIOD.multipliedBy(2)));
        }
    }
}
