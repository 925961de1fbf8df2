package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outbox;
import dev.gelada.safeguard.Arming;
import dev.gelada.schedule.Plan;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.setting.proxy.Proxies;
import dev.gelada.vitals.RefusedStart;
import dev.gelada.vitals.error.ErrorLedger;
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
    Notifications notifications(
            NotificationProperties properties,
            GeladaProperties gelada,
            @Qualifier("installation") String installation,
            Outbox outbox,
            Journal journal,
            Experiments experiments,
            Plan plan,
            Arming arming,
            MeterRegistry meters,
            ErrorLedger errors,
            Clock clock,
            Scheduler scheduler) {
        String cluster = gelada.cluster() == null ? "" : gelada.cluster();
        Proxies proxies = Proxies.ofThisProgram();
        Sketches sketches = new Sketches(cluster, installation);
        List<Teller> tellers = Outlets.of(properties, cluster, installation).stream()
                .map(outlet -> new Teller(
                        outlet,
                        new Courier(
                                outlet,
                                new Post(outlet, trust(outlet), proxies, clock, scheduler),
                                meters,
                                errors,
                                clock),
                        outbox,
                        journal,
                        new Foretelling(experiments, plan, arming, outlet.filter()),
                        sketches,
                        clock,
                        scheduler))
                .toList();
        return new Notifications(tellers);
    }

    @Bean
    ReactiveHealthIndicator notificationHealthIndicator(Notifications notifications) {
        return new NotificationHealthIndicator(notifications);
    }

    private static @Nullable SslContext trust(Outlet outlet) {
        try {
            return Trust.with(outlet.certificates());
        } catch (IllegalArgumentException broken) {
            throw new RefusedStart(OutletReader.PREFIX + outlet.name() + ".certificates " + broken.getMessage());
        }
    }
}
