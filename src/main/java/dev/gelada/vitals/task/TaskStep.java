package dev.gelada.vitals.task;

import java.util.Optional;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import lombok.experimental.Accessors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A named part of a task's work. While it runs, the task is listed with its name, and where it stands is a branch of its own below the task's
 * operators: some operators ({@code usingWhen}) do not list what they subscribe to, so that no way leads from the task to its step. The task
 * is the nearest one downstream, found in the context; without one the work runs unlisted.
 */
@Getter(AccessLevel.PACKAGE)
@Accessors(fluent = true)
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class TaskStep {

    private final String name;
    private final TaskFlightEvent.Task flightEvent = new TaskFlightEvent.Task();
    private volatile @Nullable Subscription subscription;

    public static <T> Mono<T> of(String name, Mono<T> work) {
        return Mono.deferContextual(context -> task(context)
                        .map(task -> {
                            TaskStep step = task.begin(new TaskStep(name));
                            return work.doOnSubscribe(step::subscribed)
                                    .doOnTerminate(() -> task.end(step))
                                    .doOnCancel(() -> task.end(step));
                        })
                        .orElse(work))
                .checkpoint(name);
    }

    public static <T> Flux<T> of(String name, Flux<T> work) {
        return Flux.deferContextual(context -> task(context)
                        .map(task -> {
                            TaskStep step = task.begin(new TaskStep(name));
                            return work.doOnSubscribe(step::subscribed)
                                    .doOnTerminate(() -> task.end(step))
                                    .doOnCancel(() -> task.end(step));
                        })
                        .orElse(work))
                .checkpoint(name);
    }

    private static Optional<InFlightTask> task(ContextView context) {
        return context.getOrEmpty(InFlightTask.class);
    }

    private void subscribed(Subscription to) {
        subscription = to;
    }
}
