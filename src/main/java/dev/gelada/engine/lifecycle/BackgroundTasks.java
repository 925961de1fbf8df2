package dev.gelada.engine.lifecycle;

import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts the background tasks phase by phase, and stops them in the reverse order. */
final class BackgroundTasks {

    private final List<BackgroundTask> all;
    private final Supervisor supervisor;
    private final TaskRegistry taskRegistry;
    private final ErrorRegistry errors;
    private final Deque<Running> running = new ArrayDeque<>();

    BackgroundTasks(
            List<BackgroundTask> all, Supervisor supervisor, TaskRegistry taskRegistry, ErrorRegistry errors) {
        this.all = all.stream()
                .sorted(Comparator.comparing(BackgroundTask::phase))
                .toList();
        this.supervisor = supervisor;
        this.taskRegistry = taskRegistry;
        this.errors = errors;
    }

    /** @param subscribe keeps the work of one going */
    void start(Phase phase, BiFunction<BackgroundTask, Mono<Void>, Disposable> subscribe) {
        all.stream()
                .filter(backgroundTask -> backgroundTask.phase() == phase)
                .forEach(backgroundTask -> {
                    Disposable subscription = subscribe.apply(backgroundTask, work(backgroundTask));
                    synchronized (running) {
                        running.push(new Running(backgroundTask, subscription));
                    }
                });
    }

    /** Who only looks on waits for others. */
    private Mono<Void> work(BackgroundTask backgroundTask) {
        Bulkhead whose = backgroundTask.phase() == Phase.WATCH ? Bulkhead.CLIENTS : Bulkhead.ENGINE;
        return taskRegistry.tracked(
                TaskLabel.of(TaskKind.RESIDENT, backgroundTask.name()),
                whose.around(supervisor.supervise(backgroundTask)));
    }

    /** Stops, in the reverse order of their start, those of this phase and of all later ones. */
    Mono<Void> stop(Phase first) {
        return Flux.defer(() -> Flux.fromIterable(taken(first)))
                .concatMap(this::stop)
                .then();
    }

    private Mono<Void> stop(Running one) {
        return Mono.fromRunnable(one.subscription()::dispose)
                .then(one.backgroundTask().stop())
                .onErrorResume(error -> Mono.fromRunnable(() -> failed(one.backgroundTask(), error)));
    }

    void failed(BackgroundTask backgroundTask, Throwable error) {
        errors.record(ErrorSource.RESIDENT, backgroundTask.name(), error);
    }

    private List<Running> taken(Phase first) {
        synchronized (running) {
            List<Running> those = running.stream()
                    .filter(one -> one.backgroundTask().phase().compareTo(first) >= 0)
                    .toList();
            running.removeAll(those);
            return those;
        }
    }

    private record Running(BackgroundTask backgroundTask, Disposable subscription) {}
}
