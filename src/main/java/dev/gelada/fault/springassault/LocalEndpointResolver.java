package dev.gelada.fault.springassault;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.Platform;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.Processes;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Of processes: they listen on this machine alone, and are known by pid and start. */
record LocalEndpointResolver(Platform platform, Processes processes) implements EndpointResolver {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    @Override
    public Mono<NetworkAddress> resolve(FaultRequest faultRequest, @Nullable Integer port) {
        return Mono.defer(() -> processes.state(process(faultRequest))).flatMap(state -> switch (state) {
            case GONE -> Mono.error(new TargetGoneException(faultRequest.target()));
            case STOPPED -> Mono.error(new RefusedException(faultRequest.target() + " is stopped and cannot answer"));
            case RUNNING -> port == null ? known(faultRequest) : Mono.just(new NetworkAddress(LOOPBACK, port));
        });
    }

    /** It may be known to no platform any more, as before the fleet of a later Gelada; its process is. */
    @Override
    public Mono<NetworkAddress> resolveAgain(FaultRequest faultRequest, NetworkAddress then) {
        return Mono.defer(() -> processes.state(process(faultRequest)))
                .filter(state -> state != ProcessState.GONE)
                .map(_ -> new NetworkAddress(LOOPBACK, then.port()));
    }

    @Override
    public String afterwards(FaultRequest faultRequest) {
        return "";
    }

    private Mono<NetworkAddress> known(FaultRequest faultRequest) {
        return platform.workload(faultRequest.target().workload())
                .flatMapIterable(workload -> workload.instances())
                .filter(instance -> instance.ref().equals(faultRequest.target().instance()))
                .next()
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .mapNotNull(Instance::address)
                .switchIfEmpty(Mono.error(() -> new RefusedException(
                        "it is not known where " + faultRequest.target() + " listens; write the port of its actuator")))
                .map(networkAddress -> new NetworkAddress(LOOPBACK, networkAddress.port()));
    }

    private static ProcessRef process(FaultRequest faultRequest) {
        return ProcessRef.of(faultRequest.target().instance());
    }
}
