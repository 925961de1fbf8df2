package dev.gelada.safeguard.gate;

import dev.gelada.experiment.PluginTypes;
import dev.gelada.probe.Probe;
import dev.gelada.probe.Probes;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardProperties;
import dev.gelada.vitals.StartupRefusedException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateProperties.class)
class GateSafeguardConfiguration {

    private final GateListReader gateListReader;

    GateSafeguardConfiguration(Probes probes) {
        this.gateListReader =
                GateListReader.of(probes.all().stream().map(Probe::type).toList());
    }

    @Bean
    Safeguard gateSafeguard(
            SteadyStateMonitor steadyStateMonitor, SafeguardProperties safeguards, GateProperties properties) {
        return new GateSafeguard(
                steadyStateMonitor, safeguards.asking(), GateSafeguard.key(gateListReader), global(properties));
    }

    private List<Ask> global(GateProperties properties) {
        try {
            return gateListReader.read(properties.probes());
        } catch (IllegalArgumentException wrong) {
            throw new StartupRefusedException(
                    "gelada.safeguard.gate.probes: " + wrong.getMessage(),
                    "Write a list of probes in YAML or JSON, like " + PluginTypes.PROBES);
        }
    }
}
