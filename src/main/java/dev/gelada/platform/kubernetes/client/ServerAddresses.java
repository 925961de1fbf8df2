package dev.gelada.platform.kubernetes.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * The addresses of API servers: the configured ones, those that the API server reports of itself (readable by every account), and those
 * of the endpoints of the service {@code kubernetes}, where they are readable. Addresses are never forgotten: a control plane has few of
 * them.
 */
final class ServerAddresses {

    private static final String ITSELF = "/api";

    /** API servers keep it themselves, under the name of their service, so that a Role can name it. */
    private static final String ENDPOINTS = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes";

    /** A probe waits for it, once a minute. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final ApiTransport apiTransport;
    private final Scheduler timing;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param configured hosts that are known without a request */
    ServerAddresses(ApiTransport apiTransport, List<String> configured, Scheduler timing) {
        this.apiTransport = apiTransport;
        this.timing = timing;
        known.addAll(configured);
    }

    /** All known addresses, after requesting them; a failed request adds nothing. */
    Mono<List<String>> all() {
        return Flux.just(ITSELF, ENDPOINTS)
                .flatMap(this::ask, 2)
                .doOnNext(known::addAll)
                .then(Mono.fromSupplier(() -> List.copyOf(known)));
    }

    private Mono<List<String>> ask(String path) {
        return apiTransport
                .send(ApiRequest.read(path))
                .map(body -> addresses(RequestBodies.MAPPER.readTree(body)))
                .timeout(LIMIT, timing)
                .onErrorResume(error -> Mono.just(List.of()));
    }

    private static List<String> addresses(JsonNode answer) {
        Stream<String> itself = answer.path("serverAddressByClientCIDRs")
                .valueStream()
                .map(one -> host(one.path("serverAddress").asString("")));
        Stream<String> endpoints = answer.path("endpoints")
                .valueStream()
                .flatMap(endpoint -> endpoint.path("addresses").valueStream())
                .map(address -> address.asString(""));
        return Stream.concat(itself, endpoints)
                .filter(address -> !address.isBlank())
                .toList();
    }

    /** Of a host and a port, either of which may be missing. */
    private static String host(String written) {
        int port = written.lastIndexOf(':');
        boolean ported = port > written.lastIndexOf(']') && port == written.indexOf(':', written.lastIndexOf(']') + 1);
        return (ported ? written.substring(0, port) : written).replaceAll("[\\[\\]]", "");
    }
}
