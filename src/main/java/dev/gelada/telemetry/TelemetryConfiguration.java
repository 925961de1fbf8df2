package dev.gelada.telemetry;

import dev.gelada.experiment.Experiments;
import dev.gelada.journal.JournalListener;
import dev.gelada.safeguard.Safeguard;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetryProperties.class)
class TelemetryConfiguration {

    @Bean
    JournalListener meterWatcher(MeterRegistry meters, Experiments experiments, List<Safeguard> safeguards) {
        return new MeterJournalListener(
                meters, experiments, safeguards.stream().map(Safeguard::name).toList());
    }
}
