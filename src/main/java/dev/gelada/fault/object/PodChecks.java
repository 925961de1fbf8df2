package dev.gelada.fault.object;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all faults on pods ask first. */
public final class PodChecks {

    private PodChecks() {}

    /**
     * The drawn pod, if it exists, is not terminating and has a controller that replaces it; else an error that says why not. Read from
     * the cache, without a request: a pod is ended by its uid, so another one is never hit.
     */
    public static Mono<Instance> replaceable(Platform platform, FaultRequest faultRequest) {
        if (faultRequest.target().workload().kind().equals(ObjectKind.POD.kind())) {
            return Mono.error(new RefusedException(
                    faultRequest.target() + " has no controller as its owner: it would not be replaced"));
        }
        return platform.workload(faultRequest.target().workload())
                .flatMapIterable(Workload::instances)
                .filter(instance -> instance.ref().equals(faultRequest.target().instance()))
                .next()
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .flatMap(instance -> instance.details().protection() == null
                        ? Mono.just(instance)
                        : Mono.error(new RefusedException(faultRequest.target() + ": "
                                + instance.details().protection())));
    }

    /** The very pod that was drawn, unless it is gone or on its way out. */
    public static Mono<ObjectNode> living(KubernetesClient api, FaultRequest faultRequest) {
        return Mono.defer(() ->
                        api.read(ObjectRef.of(PodRef.of(faultRequest.target().instance()))))
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .flatMap(pod -> pod.at("/metadata/deletionTimestamp").isString()
                        ? Mono.error(new RefusedException(faultRequest.target() + " is already terminating"))
                        : Mono.just(pod));
    }

    /** Whether the pod is gone or terminating; read from the cache, without a request. */
    public static Mono<Boolean> left(Platform platform, FaultRequest faultRequest) {
        return platform.workload(faultRequest.target().workload())
                .map(workload -> workload.instances().stream()
                        .filter(instance -> !instance.state().equals(Instance.TERMINATING))
                        .noneMatch(instance ->
                                instance.ref().equals(faultRequest.target().instance())))
                .defaultIfEmpty(true);
    }

    /** Where a container stands in the pod's specification; -1 when there is none of that name. */
    public static int container(JsonNode pod, String name) {
        JsonNode containers = pod.at("/spec/containers");
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).path("name").asString("").equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The default container, the same one that kubectl uses. */
    public static String usualContainer(JsonNode pod) {
        return pod.at("/metadata/annotations")
                .path("kubectl.kubernetes.io/default-container")
                .asString(pod.at("/spec/containers/0/name").asString(""));
    }

    /** The container's status from the kubelet; a missing node when there is none. */
    public static JsonNode status(JsonNode pod, String container) {
        for (JsonNode status : pod.at("/status/containerStatuses")) {
            if (status.path("name").asString("").equals(container)) {
                return status;
            }
        }
        return pod.path("no status");
    }
}
