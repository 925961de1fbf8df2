package dev.gelada.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what happens.
 *
 * @param kubernetesEvents whether it is shown as Events of the cluster on what it happens to
 */
@ConfigurationProperties("gelada.telemetry")
record TelemetryProperties(@DefaultValue("true") boolean kubernetesEvents) {}
