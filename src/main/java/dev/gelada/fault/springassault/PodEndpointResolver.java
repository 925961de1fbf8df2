package dev.gelada.fault.springassault;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.PodChecks;
import dev.gelada.fault.object.UndoAnnotation;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** For pods: read from the API server each time, by uid. The undo note is an annotation of the pod, hence the permission to patch it. */
record PodEndpointResolver(KubernetesClient api) implements EndpointResolver {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    @Override
    public Mono<NetworkAddress> resolve(FaultRequest faultRequest, @Nullable Integer port) {
        return PodChecks.living(api, faultRequest).map(pod -> {
            String holder = UndoAnnotation.holder(pod);
            if (holder != null) {
                throw new RefusedException(faultRequest.target() + " is already targeted by event " + holder);
            }
            return new NetworkAddress(ip(faultRequest, pod), port == null ? port(faultRequest, pod) : port);
        });
    }

    @Override
    public Mono<NetworkAddress> resolveAgain(FaultRequest faultRequest, NetworkAddress then) {
        return Mono.defer(() ->
                        api.read(ObjectRef.of(PodRef.of(faultRequest.target().instance()))))
                .onErrorResume(error -> error instanceof KubernetesApiException no && no.gone(), gone -> Mono.empty())
                .filter(pod -> !ENDED.contains(pod.at("/status/phase").asString("")))
                .map(pod -> new NetworkAddress(ip(faultRequest, pod), then.port()));
    }

    @Override
    public String afterwards(FaultRequest faultRequest) {
        return UndoAnnotation.removal(
                ObjectRef.of(PodRef.of(faultRequest.target().instance())));
    }

    /** What a pod says of itself must lead to the pod and nowhere else. */
    private static String ip(FaultRequest faultRequest, JsonNode pod) {
        if (pod.at("/spec/hostNetwork").asBoolean(false)) {
            throw new RefusedException(
                    faultRequest.target() + " is on its node's network, where another process may answer");
        }
        String ip = pod.at("/status/podIP").asString("");
        if (!foreign(ip)) {
            throw new RefusedException(
                    faultRequest.target() + " has the address '" + ip + "', which is no pod address");
        }
        return ip;
    }

    private static boolean foreign(String ip) {
        try {
            InetAddress address = InetAddress.ofLiteral(ip);
            return !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isAnyLocalAddress()
                    && !address.isMulticastAddress();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static int port(FaultRequest faultRequest, JsonNode pod) {
        int container = PodChecks.container(pod, PodChecks.usualContainer(pod));
        int port = pod.at("/spec/containers/" + container + "/ports/0/containerPort")
                .asInt(0);
        if (port == 0) {
            throw new RefusedException(
                    "it is not known where " + faultRequest.target() + " listens; write the port of its actuator");
        }
        return port;
    }
}
