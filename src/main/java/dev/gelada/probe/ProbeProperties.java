package dev.gelada.probe;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all probes.
 *
 * @param credentials what probes show to which server, each under a name of the operator's choice
 */
@ConfigurationProperties("gelada.probe")
record ProbeProperties(@DefaultValue Map<String, Credential> credentials) {

    ProbeProperties {
        credentials = Map.copyOf(credentials);
    }
}
