package dev.gelada.fault.springassault;

import dev.gelada.fault.Order;
import dev.gelada.platform.Address;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a drawn instance can be called, as long as it is the very one. */
interface Whereabouts {

    /** What the account of an API server must be allowed for it; nothing where none is asked. */
    List<Deed> deeds();

    /**
     * Where it is now.
     *
     * @param port the wanted one; null for the one it listens on
     * @return a {@link dev.gelada.fault.TargetGoneException} when it is gone, a {@link dev.gelada.fault.RefusedException} when it must not
     *     be called or nobody knows where
     */
    Mono<Address> find(Order order, @Nullable Integer port);

    /**
     * Where it is later on; empty once it is gone, whoever may answer in its place.
     *
     * @param then where it was when it was found
     */
    Mono<Address> again(Order order, Address then);

    /** What else a person has to type once all was put back; empty for nothing. */
    String afterwards(Order order);
}
