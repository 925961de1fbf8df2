package dev.gelada.fault.springassault;

import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.Address;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.Processes;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Of processes: they listen on this machine alone, and are known by pid and start. */
record LocalWhereabouts(Platform platform, Processes processes) implements Whereabouts {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    @Override
    public List<Deed> deeds() {
        return List.of();
    }

    @Override
    public Mono<Address> find(Order order, @Nullable Integer port) {
        return Mono.defer(() -> processes.state(process(order))).flatMap(state -> switch (state) {
            case GONE -> Mono.error(new TargetGoneException(order.target()));
            case STOPPED -> Mono.error(new RefusedException(order.target() + " is stopped and cannot answer"));
            case RUNNING -> port == null ? known(order) : Mono.just(new Address(LOOPBACK, port));
        });
    }

    /** It may be known to no platform any more, as before the fleet of a later Gelada; its process is. */
    @Override
    public Mono<Address> again(Order order, Address then) {
        return Mono.defer(() -> processes.state(process(order)))
                .filter(state -> state != ProcessState.GONE)
                .map(_ -> new Address(LOOPBACK, then.port()));
    }

    @Override
    public String afterwards(Order order) {
        return "";
    }

    private Mono<Address> known(Order order) {
        return platform.workload(order.target().workload())
                .flatMapIterable(workload -> workload.instances())
                .filter(instance -> instance.ref().equals(order.target().instance()))
                .next()
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                .mapNotNull(Instance::address)
                .switchIfEmpty(Mono.error(() -> new RefusedException(
                        "it is not known where " + order.target() + " listens; write the port of its actuator")))
                .map(address -> new Address(LOOPBACK, address.port()));
    }

    private static ProcessRef process(Order order) {
        return ProcessRef.of(order.target().instance());
    }
}
