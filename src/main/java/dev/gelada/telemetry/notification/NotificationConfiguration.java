package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Outbox;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.setting.proxy.ProxySettings;
import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.vitals.error.ErrorRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    NotificationTask notificationTask(
            NotificationProperties properties,
            GeladaProperties gelada,
            @Qualifier("installation") String installation,
            Outbox outbox,
            Experiments experiments,
            Plan plan,
            DryRunPolicy dryRunPolicy,
            MeterRegistry meters,
            ErrorRegistry errors,
            Clock clock,
            Scheduler scheduler) {
        String cluster = gelada.cluster() == null ? "" : gelada.cluster();
        ProxySettings proxySettings = ProxySettings.ofThisProgram();
        MessageFactory messageFactory = new MessageFactory(cluster, installation);
        List<NotificationDispatcher> notificationDispatchers = Receivers.of(properties, cluster, installation).stream()
                .map(receiver -> new NotificationDispatcher(
                        receiver,
                        new MessageSender(
                                receiver,
                                new HttpSender(receiver, trust(receiver), proxySettings, clock, scheduler),
                                meters,
                                errors,
                                clock),
                        outbox,
                        new UpcomingSlots(experiments, plan, dryRunPolicy, receiver.filter()),
                        messageFactory,
                        clock,
                        scheduler))
                .toList();
        return new NotificationTask(notificationDispatchers);
    }

    @Bean
    ReactiveHealthIndicator notificationHealthIndicator(NotificationTask notificationTask) {
        return new NotificationHealthIndicator(notificationTask);
    }

    private static @Nullable SslContext trust(Receiver receiver) {
        try {
            return TlsTrust.with(receiver.certificates());
        } catch (IllegalArgumentException broken) {
            throw new StartupRefusedException(
                    ReceiverReader.PREFIX + receiver.name() + ".certificates " + broken.getMessage());
        }
    }
}
