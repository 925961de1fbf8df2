package dev.gelada.fault;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the faults.
 *
 * @param nodes whether faults on whole nodes are available
 */
@ConfigurationProperties("gelada.fault")
public record FaultProperties(@DefaultValue("false") boolean nodes) {}
