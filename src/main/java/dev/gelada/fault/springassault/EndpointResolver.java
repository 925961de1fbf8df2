package dev.gelada.fault.springassault;

import dev.gelada.fault.FaultRequest;
import dev.gelada.platform.NetworkAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a drawn instance can be called, as long as it is the very one. */
interface EndpointResolver {

    /**
     * The address of the actuator.
     *
     * @param port the configured one; null for the one that the instance listens on
     * @return a {@link dev.gelada.fault.TargetGoneException} when it is gone, a {@link dev.gelada.fault.RefusedException} when it must
     *        not be called or its address is unknown
     */
    Mono<NetworkAddress> resolve(FaultRequest faultRequest, @Nullable Integer port);

    /**
     * The address at the revert; empty once the instance is gone, even if another answers there.
     *
     * @param then the address at the injection
     */
    Mono<NetworkAddress> resolveAgain(FaultRequest faultRequest, NetworkAddress then);

    /** What else an operator has to type after a manual revert; empty for nothing. */
    String afterwards(FaultRequest faultRequest);
}
