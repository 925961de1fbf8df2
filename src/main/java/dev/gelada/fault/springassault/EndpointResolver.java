package dev.gelada.fault.springassault;

import dev.gelada.fault.FaultRequest;
import dev.gelada.platform.NetworkAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a drawn instance can be called, as long as it is the very one. */
interface EndpointResolver {

    /**
     * Where it is now.
     *
     * @param port the wanted one; null for the one it listens on
     * @return a {@link dev.gelada.fault.TargetGoneException} when it is gone, a {@link dev.gelada.fault.RefusedException} when it must not
     *     be called or nobody knows where
     */
    Mono<NetworkAddress> resolve(FaultRequest faultRequest, @Nullable Integer port);

    /**
     * Where it is later on; empty once it is gone, whoever may answer in its place.
     *
     * @param then where it was when it was found
     */
    Mono<NetworkAddress> resolveAgain(FaultRequest faultRequest, NetworkAddress then);

    /** What else a person has to type once all was put back; empty for nothing. */
    String afterwards(FaultRequest faultRequest);
}
