package dev.gelada.safeguard.gate;

import dev.gelada.experiment.Asks;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.probe.Probes;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardProperties;
import dev.gelada.vitals.RefusedStart;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateProperties.class)
class GateSafeguardConfiguration {

    private final Gates gates;

    GateSafeguardConfiguration(Probes probes) {
        this.gates = Gates.of(probes);
    }

    @Bean
    SafeguardKey<List<Ask>> gatesKey() {
        return GateSafeguard.key(gates);
    }

    @Bean
    Safeguard gateSafeguard(
            Watch watch, SafeguardKey<List<Ask>> gatesKey, SafeguardProperties patience, GateProperties properties) {
        return new GateSafeguard(watch, patience.asking(), gatesKey, global(properties));
    }

    private List<Ask> global(GateProperties properties) {
        try {
            return gates.read(properties.probes());
        } catch (IllegalArgumentException wrong) {
            throw new RefusedStart(
                    "gelada.safeguard.gate.probes: " + wrong.getMessage(),
                    "Write a list of probes in YAML or JSON, like " + Asks.EXAMPLE);
        }
    }
}
