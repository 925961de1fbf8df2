package dev.gelada.telemetry.notification;

import dev.gelada.journal.Outbox;
import dev.gelada.setting.GeladaProperties;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotificationProperties.class, GeladaProperties.class})
class NotificationConfiguration {

    @Bean
    MessageFactory messageFactory(GeladaProperties gelada, @Qualifier("installation") String installation) {
        return new MessageFactory(Objects.requireNonNullElse(gelada.cluster(), ""), installation);
    }

    @Bean
    NotificationTask notificationTask(
            NotificationProperties properties,
            MessageFactory messageFactory,
            MessageSenders messageSenders,
            UpcomingSlots upcomingSlots,
            Outbox outbox,
            Scheduler scheduler) {
        return new NotificationTask(
                Receivers.of(properties, messageFactory.cluster(), messageFactory.installation()).stream()
                        .map(receiver -> new NotificationDispatcher(
                                receiver,
                                messageSenders.to(receiver),
                                outbox,
                                upcomingSlots,
                                messageFactory,
                                scheduler))
                        .toList());
    }

    @Bean
    ReactiveHealthIndicator notificationHealthIndicator(NotificationTask notificationTask) {
        return new NotificationHealthIndicator(notificationTask);
    }
}
