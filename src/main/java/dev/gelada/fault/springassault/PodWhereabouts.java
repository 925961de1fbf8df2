package dev.gelada.fault.springassault;

import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Marks;
import dev.gelada.fault.object.Pods;
import dev.gelada.platform.Address;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Of pods: asked of the API server each time, by uid. The note of what must be undone stands on the pod, hence the right to patch it. */
record PodWhereabouts(ApiServer api) implements Whereabouts {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    @Override
    public List<Deed> deeds() {
        return Deeds.of(ObjectKind.POD, "get", "patch");
    }

    @Override
    public Mono<Address> find(Order order, @Nullable Integer port) {
        return Pods.living(api, order).map(pod -> {
            String holder = Marks.holder(pod);
            if (holder != null) {
                throw new RefusedException(order.target() + " is held by event " + holder);
            }
            return new Address(ip(order, pod), port == null ? port(order, pod) : port);
        });
    }

    @Override
    public Mono<Address> again(Order order, Address then) {
        return Mono.defer(() -> api.read(ObjectRef.of(PodRef.of(order.target().instance()))))
                .onErrorResume(error -> error instanceof ApiException no && no.gone(), gone -> Mono.empty())
                .filter(pod -> !ENDED.contains(pod.at("/status/phase").asString("")))
                .map(pod -> new Address(ip(order, pod), then.port()));
    }

    @Override
    public String afterwards(Order order) {
        return Marks.removal(ObjectRef.of(PodRef.of(order.target().instance())));
    }

    /** What a pod says of itself must lead to the pod and nowhere else. */
    private static String ip(Order order, JsonNode pod) {
        if (pod.at("/spec/hostNetwork").asBoolean(false)) {
            throw new RefusedException(
                    order.target() + " is on its node's network, where what answers may be somebody else");
        }
        String ip = pod.at("/status/podIP").asString("");
        if (!foreign(ip)) {
            throw new RefusedException(order.target() + " has the address '" + ip + "', which no pod is called at");
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

    private static int port(Order order, JsonNode pod) {
        int container = Pods.container(pod, Pods.usualContainer(pod));
        int port = pod.at("/spec/containers/" + container + "/ports/0/containerPort")
                .asInt(0);
        if (port == 0) {
            throw new RefusedException(
                    "it is not known where " + order.target() + " listens; write the port of its actuator");
        }
        return port;
    }
}
