package dev.gelada.fault.memorysqueeze;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.squeeze.Quantity;
import dev.gelada.fault.squeeze.Resource;
import dev.gelada.fault.squeeze.Squeeze;
import dev.gelada.fault.squeeze.SqueezeFault;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * Lowers the memory limit of a running container, never below what it requests nor, unless the experiment asks for it, below what it uses:
 * that would be a kill and no squeeze.
 */
final class MemorySqueezeFault extends SqueezeFault {

    /** What a metrics server measures (metrics.k8s.io). */
    static final ObjectKind USAGE = new ObjectKind("metrics.k8s.io", "v1beta1", "PodMetrics", "pods", true);

    /** What is used and a tenth more, for what came since it was measured. */
    private static final int WITH_ROOM = 110;

    MemorySqueezeFault(ApiServer api, ObjectChanges changes, Scheduler scheduler) {
        super(api, changes, scheduler, Resource.MEMORY);
    }

    @Override
    public FaultName name() {
        return new FaultName("memory-squeeze");
    }

    @Override
    public Class<? extends Record> settings() {
        return MemorySqueezeSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(super.deeds(), Deeds.of(USAGE, "get"));
    }

    @Override
    protected Squeeze squeeze(Order order) {
        return settings(order).squeeze();
    }

    @Override
    protected Mono<Quantity> floor(Order order, String container) {
        return settings(order).belowUsage() ? Mono.just(Quantity.NONE) : used(order, container);
    }

    private Mono<Quantity> used(Order order, String container) {
        PodRef pod = PodRef.of(order.target().instance());
        return api.read(new ObjectRef(USAGE, pod.namespace(), pod.name(), null)) // measured by name; the uid is its own
                .onErrorMap(ApiException.class, error -> unknown(order, container, ": " + error.getMessage()))
                .mapNotNull(measured -> usage(measured, container))
                .map(usage -> usage.percent(WITH_ROOM))
                .switchIfEmpty(Mono.error(() -> unknown(order, container, "")));
    }

    private static RefusedException unknown(Order order, String container, String why) {
        return new RefusedException("nobody measures how much memory container " + container + " of " + order.target()
                + " uses" + why + "; belowUsage: true squeezes it all the same");
    }

    private static @Nullable Quantity usage(JsonNode measured, String container) {
        return measured.path("containers")
                .valueStream()
                .filter(one -> one.path("name").asString("").equals(container))
                .map(one -> one.at("/usage/memory").asString(""))
                .filter(usage -> !usage.isEmpty())
                .map(Quantity::parse)
                .findFirst()
                .orElse(null);
    }

    private static MemorySqueezeSettings settings(Order order) {
        return Settings.bind(order.settings(), MemorySqueezeSettings.class);
    }
}
