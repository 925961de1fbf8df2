package dev.gelada.probe;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Unknown;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/**
 * The way into a workload that a client would be given: the address of one ready instance, and the next one at the next call, as a
 * load balancer does.
 */
@RequiredArgsConstructor
public final class ServiceEndpoint {

    private final Platform platform;
    // Callers take turns of their own, else two that alternate would each see the same half. A shared slot only skews
    // the rotation.
    private final AtomicIntegerArray turns = new AtomicIntegerArray(256);

    /**
     * Probes one address.
     *
     * @param caller the settings of the probe, whose hash selects the instance
     */
    public Mono<Reading> ask(WorkloadName workload, Object caller, Function<NetworkAddress, Mono<Reading>> question) {
        return workload.ask(platform, found -> ask(found, caller, question));
    }

    private Mono<Reading> ask(Workload workload, Object caller, Function<NetworkAddress, Mono<Reading>> question) {
        if (workload.ready() == 0) {
            return Mono.just(new Deviated("no ready instance of " + workload.name()));
        }
        List<NetworkAddress> networkAddress = workload.instances().stream()
                .filter(Instance::ready)
                .map(Instance::address)
                .filter(Objects::nonNull)
                .toList();
        if (networkAddress.isEmpty()) {
            return Mono.just(new Unknown("it is not known where " + workload.name() + " listens"));
        }
        return question.apply(networkAddress.get(turn(caller, networkAddress.size())));
    }

    private int turn(Object caller, int of) {
        int slot = Math.floorMod(caller.hashCode(), turns.length());
        return Math.floorMod(turns.getAndIncrement(slot), of);
    }
}
