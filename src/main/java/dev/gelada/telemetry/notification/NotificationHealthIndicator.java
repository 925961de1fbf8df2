package dev.gelada.telemetry.notification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** The state of delivery to each receiver. A failing receiver does not make Gelada unhealthy: it shows here, and experiments go on. */
final class NotificationHealthIndicator extends AbstractReactiveHealthIndicator {

    private final NotificationTask notificationTask;

    NotificationHealthIndicator(NotificationTask notificationTask) {
        super("the state of the notifications could not be determined");
        this.notificationTask = notificationTask;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.fromSupplier(() -> {
            builder.up();
            notificationTask
                    .dispatchers()
                    .forEach(notificationDispatcher -> builder.withDetail(
                            notificationDispatcher.receiver().name(),
                            details(notificationDispatcher.messageSender().state())));
            return builder.build();
        });
    }

    private static Map<String, Object> details(MessageSender.State state) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("heard", state.failures() == 0);
        details.put("givenUp", state.lost());
        if (state.why() != null) {
            details.put("why", state.why());
        }
        if (state.since() != null) {
            details.put("since", state.since().toString());
        }
        if (state.lastSent() != null) {
            details.put("lastSent", state.lastSent().toString());
        }
        return details;
    }
}
