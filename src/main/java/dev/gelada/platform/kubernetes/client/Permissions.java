package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What this account may do: asked once, then known for five minutes. An answer that could not be had is not kept. */
final class Permissions {

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final Wire wire;
    private final Clock clock;
    private final Map<Deed, Known> known = new ConcurrentHashMap<>();

    Permissions(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    Mono<Permission> may(Deed deed) {
        return Mono.defer(() -> {
            Known found = known.get(deed);
            return found != null && found.until().isAfter(clock.instant())
                    ? Mono.just(found.permission())
                    : ask(deed).doOnNext(answer -> keep(deed, answer));
        });
    }

    private Mono<Permission> ask(Deed deed) {
        return wire.ask(Call.post(REVIEWS, Bodies.review(deed)))
                .map(Bodies::object)
                .map(answer -> permission(answer.path("status")));
    }

    private void keep(Deed deed, Permission permission) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(deed, new Known(permission, clock.instant().plus(KEPT)));
    }

    private static Permission permission(JsonNode status) {
        return new Permission(
                status.path("allowed").asBoolean(false), status.path("reason").asString(""));
    }

    private record Known(Permission permission, Instant until) {}
}
