package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Permission;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks each permission of a fault at the API server, concurrently; answers are cached for a while. The permission to create Jobs counts
 * as missing unless a policy keeps it from being the permission to run pods.
 */
record RbacPermissionChecker(KubernetesClient api, JobPolicyCheck jobs) implements PermissionChecker {

    private static final int AT_ONCE = 8;

    @Override
    public Flux<String> missing(Fault fault, String namespace) {
        return Flux.fromIterable(fault.permissions())
                .map(permission -> FaultPermissions.attributes(permission, namespace))
                .distinct()
                .flatMapSequential(this::lacking, AT_ONCE);
    }

    private Mono<String> lacking(ResourceAttributes resourceAttributes) {
        return api.checkAccess(resourceAttributes)
                .flatMap(permission -> permission.granted()
                        ? unguarded(resourceAttributes)
                        : Mono.just("Gelada's account may not " + resourceAttributes + why(permission)));
    }

    private Mono<String> unguarded(ResourceAttributes resourceAttributes) {
        return JobPolicyCheck.guards(resourceAttributes)
                ? jobs.objection(Objects.requireNonNull(resourceAttributes.namespace()))
                : Mono.empty();
    }

    private static String why(Permission permission) {
        return permission.reason().isBlank() ? "" : " (" + permission.reason() + ")";
    }
}
