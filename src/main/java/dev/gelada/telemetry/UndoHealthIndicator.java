package dev.gelada.telemetry;

import dev.gelada.vitals.heartbeat.Heartbeat;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether the threads that revert still run. Part of liveness: where they do not, only a restart gets faults reverted. It depends on
 * nothing outside of this process, so no other outage causes a restart.
 */
@Component
final class UndoHealthIndicator extends AbstractReactiveHealthIndicator {

    private final Heartbeat heartbeat;

    UndoHealthIndicator(Heartbeat heartbeat) {
        super("whether reverts can run could not be determined");
        this.heartbeat = heartbeat;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.fromSupplier(() -> {
            List<String> late = heartbeat.late();
            if (late.isEmpty()) {
                return builder.up().build();
            }
            late.forEach(one -> builder.withDetail(
                    one, "has not run a task for " + Heartbeat.LIMIT.toSeconds() + " s, so no revert runs there"));
            return builder.down().build();
        });
    }
}
