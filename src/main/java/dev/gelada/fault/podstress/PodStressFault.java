package dev.gelada.fault.podstress;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchFault;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds an ephemeral container to a pod that uses up CPU or memory and ends by itself. Such a container can never be removed, so revert
 * means to end it and to wait until it has ended.
 */
final class PodStressFault extends PatchFault {

    static final FaultType TYPE = new FaultType(
                    new FaultName("pod-stress"),
                    TargetUnit.INSTANCE,
                    Reversal.by("ending the process; it also ends by itself"),
                    PodStressSettings.class,
                    FaultPermissions.all(
                            FaultPermissions.of(ObjectKind.POD, "get", "patch"),
                            FaultPermissions.through(ObjectKind.POD, "ephemeralcontainers", "patch"),
                            FaultPermissions.through(ObjectKind.POD, "exec", "get", "create")),
                    Set.of(PlatformKind.KUBERNETES),
                    "uses up CPU or memory in a pod")
            .requiring("gelada.fault.pod-stress.image");

    static final String WHERE = "/spec/ephemeralContainers";

    private static final int MOST_IN_A_POD = 10;
    private static final List<String> STOP = List.of("kill", "-TERM", "1");
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 12;
    private static final Duration LOOK_AFTER = Duration.ofSeconds(3);

    private final String image;
    private final Scheduler scheduler;

    PodStressFault(KubernetesClient api, ObjectPatcher changes, String image, Scheduler scheduler) {
        super(api, changes);
        this.image = image;
        this.scheduler = scheduler;
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        return Mono.just(ObjectRef.of(pod(faultRequest)));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode pod) {
        check(faultRequest, pod);
        PodStressSettings settings = faultRequest.settings().as(PodStressSettings.class);
        return api.now().map(now -> {
            long seconds =
                    Math.max(1, Duration.between(now, faultRequest.deadline()).toSeconds());
            ObjectNode container =
                    StressContainer.of(faultRequest.event()).container(image, settings.arguments(seconds));
            return new ObjectPatch(
                    ref, "ephemeralcontainers", List.of(new PatchOperation.AppendOnly(WHERE, container)));
        });
    }

    private void check(FaultRequest faultRequest, ObjectNode pod) {
        if (image.isEmpty()) {
            throw new RefusedException("no stress image is configured; an operator sets one with"
                    + " stress-ng in it by gelada.fault.pod-stress.image");
        }
        if (pod.at("/metadata/annotations").has("kubernetes.io/config.mirror")) {
            throw new RefusedException(faultRequest.target() + " is a static pod, to which no container can be added");
        }
        if (pod.at("/spec/shareProcessNamespace").asBoolean(false)
                || pod.at("/spec/hostPID").asBoolean(false)) {
            throw new RefusedException(faultRequest.target()
                    + " shares its processes with others: the stress could not be stopped without hitting one of them");
        }
        if (pod.at("/spec/os/name").asString("").equals("windows")) {
            throw new RefusedException(faultRequest.target() + " runs on Windows, where stress-ng does not");
        }
        if (pod.at(WHERE).size() >= MOST_IN_A_POD) {
            throw new RefusedException(faultRequest.target() + " carries " + MOST_IN_A_POD
                    + " ephemeral containers already, and none can ever be taken out again");
        }
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return api.read(ObjectPatch.of(injection).object())
                .map(stressContainer(injection)::runs)
                .defaultIfEmpty(false);
    }

    /** Whether it still runs; one that cannot start is an error with the kubelet's message, because then there was no effect. */
    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return Flux.interval(LOOK_AFTER, scheduler)
                .onBackpressureDrop()
                .takeUntilOther(end)
                .concatMap(look -> looked(injection).takeUntilOther(end), 0)
                .then();
    }

    private Mono<Void> looked(Injection injection) {
        return api.read(ObjectPatch.of(injection).object())
                .onErrorComplete(KubernetesApiException.class)
                .map(stressContainer(injection)::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .flatMap(trouble -> Mono.error(new IllegalStateException(
                        "the stress of " + injection.order().target() + " " + trouble)));
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return changes.revert(
                injection, pod -> stressContainer(injection).over(pod) ? Mono.just(pod) : ended(injection));
    }

    /** A container that cannot be signalled ends by itself; until then the note stays and the fault counts as not reverted. */
    private Mono<ObjectNode> ended(Injection injection) {
        StressContainer stressContainer = stressContainer(injection);
        ObjectRef pod = ObjectPatch.of(injection).object();
        Mono<ObjectNode> look = Mono.defer(() -> api.read(pod))
                .filter(stressContainer::over)
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK, scheduler))
                .onErrorMap(
                        IllegalStateException.class,
                        _ -> new IllegalStateException("container " + stressContainer.name() + " of " + pod
                                + " has not ended yet; it does so by itself, or with its pod"));
        return api.exec(pod(injection.order()), stressContainer.name(), STOP, STOP_LIMIT)
                .then()
                .onErrorComplete()
                .then(look);
    }

    private static StressContainer stressContainer(Injection injection) {
        return StressContainer.of(injection.order().event());
    }

    private static PodRef pod(FaultRequest faultRequest) {
        return PodRef.of(faultRequest.target().instance());
    }
}
