package dev.gelada.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What no confined probe is let through to: this machine's own addresses, and the hosts that the platform keeps for itself. */
final class ProtectedAddresses {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Mono<EgressPolicy> egressPolicy;

    /** @param hosts names or addresses */
    ProtectedAddresses(Mono<List<String>> hosts, Scheduler blocking, Scheduler timer) {
        this.egressPolicy = hosts.flatMap(
                        all -> Mono.fromCallable(() -> look(all)).subscribeOn(blocking))
                .cache(FRESH, timer);
    }

    /** The policy of confined probes now; its addresses are looked up again each minute. */
    Mono<EgressPolicy> egressPolicy() {
        return egressPolicy;
    }

    private static EgressPolicy look(List<String> hosts) throws SocketException {
        Set<InetAddress> shut = Stream.concat(
                        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses),
                        hosts.stream().flatMap(ProtectedAddresses::addresses))
                .collect(Collectors.toSet());
        return EgressPolicy.confined(shut);
    }

    /** What has no address cannot be connected to either. */
    private static Stream<InetAddress> addresses(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return Stream.empty();
        }
    }
}
