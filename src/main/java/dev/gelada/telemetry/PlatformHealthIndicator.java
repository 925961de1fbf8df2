package dev.gelada.telemetry;

import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformStatus;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether what runs can be seen. While it cannot, Gelada serves and decides nothing: neither ready nor live depends on it, or else a cluster
 * whose API server rests would also lose the page that says so.
 */
@Component
final class PlatformHealthIndicator extends AbstractReactiveHealthIndicator {

    private final Platform platform;

    PlatformHealthIndicator(Platform platform) {
        super("the platform could not be read");
        this.platform = platform;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.fromSupplier(() -> {
            PlatformStatus platformStatus = platform.status();
            Health.Builder health = platformStatus.obstacle() == null ? builder.up() : builder.outOfService();
            health.withDetail("kind", platform.kind());
            if (platformStatus.obstacle() != null) {
                health.withDetail("obstacle", platformStatus.obstacle());
            }
            platformStatus.parts().forEach(watchStatus -> health.withDetail(watchStatus.name(), told(watchStatus)));
            return health.build();
        });
    }

    private static String told(PlatformStatus.WatchStatus watchStatus) {
        String complaint = watchStatus.complaint();
        return complaint == null ? "last update " + watchStatus.lastUpdate() : complaint;
    }
}
