package dev.gelada.fault.containerkill;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.PodChecks;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a command in a container that ends its first process; the kubelet starts the container again. */
@RequiredArgsConstructor
final class ContainerKillFault implements Fault {

    static final FaultType TYPE = new FaultType(
            new FaultName("container-kill"),
            TargetUnit.INSTANCE,
            Reversal.none("the kubelet restarts it"),
            ContainerKillSettings.class,
            FaultPermissions.all(
                    FaultPermissions.of(ObjectKind.POD, "get"),
                    FaultPermissions.through(ObjectKind.POD, "exec", "get", "create")),
            Set.of(PlatformKind.KUBERNETES),
            "ends the first process of a container from within");

    private static final Duration LIMIT = Duration.ofSeconds(8);

    /** Done, or ended by the very signal that it sent: 128 and the number of KILL or TERM (POSIX shell, exit status). */
    private static final Set<Integer> CAME_TRUE = Set.of(0, 137, 143);

    private final KubernetesClient api;

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> {
            ContainerKillSettings settings = settings(faultRequest);
            return PodChecks.living(api, faultRequest).flatMap(pod -> prepare(faultRequest, settings, pod));
        });
    }

    private Mono<Injection> prepare(FaultRequest faultRequest, ContainerKillSettings settings, ObjectNode pod) {
        String container = settings.container() == null ? PodChecks.usualContainer(pod) : settings.container();
        if (PodChecks.container(pod, container) < 0) {
            return Mono.error(new RefusedException(faultRequest.target() + " has no container '" + container + "'"));
        }
        if (pod.at("/spec/shareProcessNamespace").asBoolean(false)
                || pod.at("/spec/hostPID").asBoolean(false)) {
            return Mono.error(new RefusedException(
                    faultRequest.target() + " shares its processes with others: pid 1 is none of the container's"));
        }
        if (pod.at("/spec/restartPolicy").asString("Always").equals("Never")) {
            return Mono.error(
                    new RefusedException(faultRequest.target() + " restarts no container: it would not come back"));
        }
        if (!runs(pod, container)) {
            return Mono.error(new RefusedException(
                    "container '" + container + "' of " + faultRequest.target() + " is not running"));
        }
        ObjectNode known = Json.mapper().createObjectNode().put("container", container);
        known.put("restarts", restarts(pod, container));
        return Mono.just(new Injection(faultRequest, name(), known, ""));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return Mono.defer(() -> api.exec(
                        PodRef.of(faultRequest.target().instance()),
                        container(injection),
                        settings(faultRequest).command(),
                        LIMIT))
                .onErrorMap(
                        error -> error instanceof KubernetesApiException no && no.gone(),
                        gone -> new TargetGoneException(faultRequest.target()))
                .flatMap(executed -> CAME_TRUE.contains(executed.exitCode())
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                "the command in " + faultRequest.target() + " ended with " + executed.exitCode() + ": "
                                        + executed.output().strip())));
    }

    /** It has ended, or runs again: between the two lies the kubelet's back-off. */
    @Override
    public Mono<Boolean> observe(Injection injection) {
        int before = injection.undo().path("restarts").asInt(0);
        String container = container(injection);
        return api.read(ObjectRef.of(PodRef.of(injection.order().target().instance())))
                .map(pod -> restarts(pod, container) > before || !runs(pod, container))
                .defaultIfEmpty(false);
    }

    /** Nothing to revert: the kubelet restarts the container. */
    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static boolean runs(JsonNode pod, String container) {
        return PodChecks.status(pod, container).at("/state/running").isObject();
    }

    private static int restarts(JsonNode pod, String container) {
        return PodChecks.status(pod, container).path("restartCount").asInt(0);
    }

    private static String container(Injection injection) {
        return injection.undo().path("container").asString("");
    }

    private static ContainerKillSettings settings(FaultRequest faultRequest) {
        return faultRequest.settings().as(ContainerKillSettings.class);
    }
}
