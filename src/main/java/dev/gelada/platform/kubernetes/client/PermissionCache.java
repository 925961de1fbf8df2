package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesClient.Permission;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What this account may do: requested once, then cached for five minutes. A failed request is not cached. */
@RequiredArgsConstructor
final class PermissionCache {

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final ApiTransport apiTransport;
    private final Clock clock;
    private final Map<ResourceAttributes, Known> known = new ConcurrentHashMap<>();

    Mono<Permission> may(ResourceAttributes resourceAttributes) {
        return Mono.defer(() -> {
            Known found = known.get(resourceAttributes);
            return found != null && found.until().isAfter(clock.instant())
                    ? Mono.just(found.permission())
                    : ask(resourceAttributes).doOnNext(answer -> keep(resourceAttributes, answer));
        });
    }

    private Mono<Permission> ask(ResourceAttributes resourceAttributes) {
        return apiTransport
                .send(ApiRequest.post(REVIEWS, RequestBodies.review(resourceAttributes)))
                .map(RequestBodies::object)
                .map(answer -> permission(answer.path("status")));
    }

    private void keep(ResourceAttributes resourceAttributes, Permission permission) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(resourceAttributes, new Known(permission, clock.instant().plus(KEPT)));
    }

    private static Permission permission(JsonNode status) {
        return new Permission(
                status.path("allowed").asBoolean(false), status.path("reason").asString(""));
    }

    private record Known(Permission permission, Instant until) {}
}
