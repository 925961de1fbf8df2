package dev.gelada.web.api;

import dev.gelada.engine.HeldLease;
import dev.gelada.engine.Load;
import dev.gelada.platform.View;
import dev.gelada.vitals.debug.Debugging;
import dev.gelada.vitals.error.ErrorRow;
import dev.gelada.vitals.stall.Stall;
import dev.gelada.vitals.stall.Stalls;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the monkey itself is well, and how far it can trust what it sees. */
record VitalsAnswer(
        View view, Concurrency concurrency, List<TaskLine> tasks, List<ErrorRow> errors, Late stalls, Debug debug) {

    private static final int ERRORS = 50;
    private static final int TASKS = 500;
    private static final int STALLS = 10;
    private static final int LINES = 10;

    static VitalsAnswer of(
            View view,
            Load load,
            List<Task> tasks,
            List<ErrorRow> errors,
            Stalls stalls,
            Duration threshold,
            Debugging.State debug) {
        return new VitalsAnswer(
                view,
                new Concurrency(load.limit(), load.saturation(), load.held()),
                tasks.stream().limit(TASKS).map(TaskLine::of).toList(),
                errors.stream().limit(ERRORS).toList(),
                new Late(
                        threshold,
                        stalls.count(),
                        stalls.rows().stream()
                                .limit(STALLS)
                                .map(VitalsAnswer::shortened)
                                .toList()),
                new Debug(debug.on(), debug.since(), debug.sentence()));
    }

    /** The actuator has its whole stack. */
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
    record Concurrency(int limit, double saturation, List<HeldLease> held) {}

    /** A task without the chain of its operators. */
    record TaskLine(
            long id,
            Kind kind,
            String name,
            Instant since,
            @Nullable String step,
            @Nullable String event,
            @Nullable String thread,
            boolean cancellable) {

        static TaskLine of(Task task) {
            return new TaskLine(
                    task.id(),
                    task.kind(),
                    task.name(),
                    task.since(),
                    task.step(),
                    task.event(),
                    task.thread(),
                    task.cancellable());
        }
    }

    /** What has held up an event loop, the latest few. */
    record Late(Duration threshold, long count, List<Stall> items) {}

    /** The debug mode, and what it costs in words. */
    record Debug(boolean on, @Nullable Instant since, String costs) {}
}
