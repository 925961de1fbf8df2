package dev.gelada.engine;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;

/** Where the engine shows what it does: tasks, traces, errors. */
public record EngineDiagnostics(TaskRegistry taskRegistry, WorkTracer workTracer, ErrorRegistry errors) {

    public StepTracker stepTracker() {
        return new StepTracker(workTracer);
    }
}
