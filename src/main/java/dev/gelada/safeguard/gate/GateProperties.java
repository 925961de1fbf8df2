package dev.gelada.safeguard.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gates that every event has to pass.
 *
 * @param probes a list of probes in YAML or JSON, as in an experiment: {@code [{actuator: {url: "http://shop/actuator/health"}}]}
 */
@ConfigurationProperties("gelada.safeguard.gate")
record GateProperties(@DefaultValue("") String probes) {}
