package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Rights;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Permission;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the API server for each deed of a fault, side by side; it keeps its answers for a while. The right to make Jobs is none unless
 * something keeps it from being the right to run pods.
 */
record AccountRights(ApiServer api, PodlessJobs jobs) implements Rights {

    private static final int AT_ONCE = 8;

    @Override
    public Flux<String> missing(Fault fault, String namespace) {
        return Flux.fromIterable(fault.deeds())
                .map(deed -> in(namespace, deed))
                .distinct()
                .flatMapSequential(this::lacking, AT_ONCE);
    }

    private static Deed in(String namespace, Deed deed) {
        return new Deed(
                deed.verb(), deed.kind(), deed.subresource(), deed.kind().namespaced() ? namespace : null);
    }

    private Mono<String> lacking(Deed deed) {
        return api.may(deed)
                .flatMap(permission -> permission.granted()
                        ? unguarded(deed)
                        : Mono.just("our account may not " + deed + why(permission)));
    }

    private Mono<String> unguarded(Deed deed) {
        return PodlessJobs.guards(deed) ? jobs.objection(Objects.requireNonNull(deed.namespace())) : Mono.empty();
    }

    private static String why(Permission permission) {
        return permission.reason().isBlank() ? "" : " (" + permission.reason() + ")";
    }
}
