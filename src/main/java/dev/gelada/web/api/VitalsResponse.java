package dev.gelada.web.api;

import dev.gelada.engine.EngineLoad;
import dev.gelada.engine.LeaseStatus;
import dev.gelada.platform.PlatformStatus;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.error.ErrorSummary;
import dev.gelada.vitals.stall.Stall;
import dev.gelada.vitals.stall.StallRegistry;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the monkey itself is well, and how far it can trust what it sees. */
record VitalsResponse(
        PlatformStatus view,
        Concurrency concurrency,
        List<TaskLine> tasks,
        List<ErrorSummary> errors,
        Late stalls,
        Debug debug) {

    private static final int ERRORS = 50;
    private static final int TASKS = 500;
    private static final int STALLS = 10;
    private static final int LINES = 10;

    static VitalsResponse of(
            PlatformStatus platformStatus,
            EngineLoad engineLoad,
            List<TaskSnapshot> taskSnapshots,
            List<ErrorSummary> errors,
            StallRegistry stallRegistry,
            Duration threshold,
            DebugMode.State debug) {
        return new VitalsResponse(
                platformStatus,
                new Concurrency(engineLoad.limit(), engineLoad.saturation(), engineLoad.held()),
                taskSnapshots.stream().limit(TASKS).map(TaskLine::of).toList(),
                errors.stream().limit(ERRORS).toList(),
                new Late(
                        threshold,
                        stallRegistry.count(),
                        stallRegistry.rows().stream()
                                .limit(STALLS)
                                .map(VitalsResponse::shortened)
                                .toList()),
                new Debug(debug.on(), debug.since(), debug.sentence()));
    }

    /** The actuator has the complete stack. */
    private static Stall shortened(Stall stall) {
        List<String> innermost = stall.stack().stream().limit(LINES).toList();
        return new Stall(
                stall.cause(),
                stall.frame(),
                innermost,
                stall.thread(),
                stall.longest(),
                stall.total(),
                stall.first(),
                stall.last(),
                stall.count());
    }

    /**
     * How many events are worked on.
     *
     * @param limit at once, at most
     * @param saturation from 0 to 1
     */
    record Concurrency(int limit, double saturation, List<LeaseStatus> held) {}

    /** A task without the chain of its operators. */
    record TaskLine(
            long id,
            TaskKind kind,
            String name,
            Instant since,
            @Nullable String step,
            @Nullable String event,
            @Nullable String thread,
            boolean cancellable) {

        static TaskLine of(TaskSnapshot taskSnapshot) {
            return new TaskLine(
                    taskSnapshot.id(),
                    taskSnapshot.kind(),
                    taskSnapshot.name(),
                    taskSnapshot.since(),
                    taskSnapshot.step(),
                    taskSnapshot.event(),
                    taskSnapshot.thread(),
                    taskSnapshot.cancellable());
        }
    }

    /** What has held up an event loop, the latest few. */
    record Late(Duration threshold, long count, List<Stall> items) {}

    /** The debug mode, and what it costs in words. */
    record Debug(boolean on, @Nullable Instant since, String costs) {}
}
