package dev.gelada.telemetry;

import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformStatus;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether the platform's state can be read. While it cannot, Gelada serves and makes no decisions: neither readiness nor liveness depends
 * on it, or an outage of the API server would also take down the dashboard that reports it.
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
            platformStatus.parts().forEach(watchStatus -> health.withDetail(watchStatus.name(), sentence(watchStatus)));
            return health.build();
        });
    }

    private static String sentence(PlatformStatus.WatchStatus watchStatus) {
        String complaint = watchStatus.complaint();
        return complaint == null ? "last update " + watchStatus.lastUpdate() : complaint;
    }
}
