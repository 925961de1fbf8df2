package dev.gelada.fault.object;

import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dead man's switch: a Job that runs no pod and ends by itself about a minute after Gelada last extended it. What it owns is deleted
 * with it: Kubernetes collects a finished Job whose time to live is zero, and then its dependents (measured on kube-controller-manager
 * 1.36).
 */
@RequiredArgsConstructor
final class DeadMansSwitchJob {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration ROUNDING = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    private final KubernetesClient api;
    private final UndoAnnotation undoAnnotation;
    private final DeadMansSwitchJobTemplate shape;
    private final Scheduler scheduler;

    /** Checks by a dry run whether it could be created. */
    Mono<Void> dryRun(Injection injection, ObjectRef job) {
        return document(injection, job)
                .flatMap(document -> api.create(ObjectKind.JOB, document, true))
                .then();
    }

    /**
     * Creates it and waits until it has started.
     *
     * @return the Job as it was read back; an error with the reason when it would not end by itself
     */
    Mono<ObjectNode> arm(Injection injection, ObjectRef job) {
        return document(injection, job)
                .flatMap(document -> api.create(ObjectKind.JOB, document, false))
                .then(Mono.defer(() -> started(job)))
                .flatMap(DeadMansSwitchJob::checked);
    }

    /**
     * Extends it while Gelada runs, never past the event's deadline. Whatever fails meanwhile, its end is the safe side; a premature end
     * is an error, because the fault ended with it.
     */
    Mono<Void> keepAlive(Injection injection, ObjectRef job, Mono<Void> end) {
        return PeriodicFlux.every(HEARTBEAT, scheduler, () -> beat(injection, job))
                .takeUntilOther(end)
                .then();
    }

    private Mono<Void> beat(Injection injection, ObjectRef job) {
        return api.now()
                .flatMap(now -> api.read(job)
                        .flatMap(found -> push(injection, job, found, now))
                        .switchIfEmpty(Mono.defer(() -> early(injection, job, now))))
                .timeout(HEARTBEAT, scheduler)
                .onErrorComplete(DeadMansSwitchJob::mayPass)
                .then();
    }

    /** The next beat tries again, and three may fail. */
    private static boolean mayPass(Throwable error) {
        return !(error instanceof IllegalStateException);
    }

    private Mono<ObjectNode> push(Injection injection, ObjectRef job, JsonNode found, Instant now) {
        Instant start = Instant.parse(found.at("/status/startTime").asString());
        LongNode limit = LongNode.valueOf(seconds(injection, start, now));
        return api.patch(job, null, List.of(new Step("replace", "/spec/activeDeadlineSeconds", limit)), false);
    }

    /** It counts in full seconds, so that it may have ended just before the event does. */
    private static <T> Mono<T> early(Injection injection, ObjectRef job, Instant now) {
        return now.plus(ROUNDING).isBefore(injection.order().deadline())
                ? Mono.error(new IllegalStateException(
                        job + " is gone too early, and everything it owned with it: it was not"
                                + " extended for a minute, or was deleted"))
                : Mono.empty();
    }

    private Mono<ObjectNode> document(Injection injection, ObjectRef job) {
        return api.now().map(now -> {
            ObjectNode document = shape.document(job, seconds(injection, now, now));
            undoAnnotation.put(document, injection);
            return document;
        });
    }

    /** Its active deadline in seconds after its start: one lifetime from now, or the event's deadline if that is earlier. */
    private static long seconds(Injection injection, Instant start, Instant now) {
        Instant deadline = injection.order().deadline();
        Instant end = now.plus(LIFE).isBefore(deadline) ? now.plus(LIFE) : deadline;
        return Math.max(1, Duration.between(start, end).toSeconds());
    }

    private Mono<ObjectNode> started(ObjectRef job) {
        return Mono.defer(() -> api.read(job))
                .filter(read -> read.at("/status/startTime").isString())
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        never -> new RefusedException(job
                                + " was not started within 5 s; nothing would revert the fault if Gelada were gone"));
    }

    private static Mono<ObjectNode> checked(ObjectNode job) {
        boolean holds = job.at("/spec/parallelism").asInt(1) == 0
                && !job.at("/spec/suspend").asBoolean(false)
                && job.at("/spec/ttlSecondsAfterFinished").asInt(-1) == 0
                && job.at("/spec/activeDeadlineSeconds").asLong(0) > 0;
        return holds
                ? Mono.just(job)
                : Mono.error(new RefusedException("the Job that should end the fault came back changed: "
                        + job.path("spec") + "; something in the cluster rewrites Jobs"));
    }
}
