package dev.gelada.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of telemetry.
 *
 * @param kubernetesEvents whether events are also written as Kubernetes Events on the affected objects
 */
@ConfigurationProperties("gelada.telemetry")
record TelemetryProperties(@DefaultValue("true") boolean kubernetesEvents) {}
