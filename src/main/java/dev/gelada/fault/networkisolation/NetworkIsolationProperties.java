package dev.gelada.fault.networkisolation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the fault.
 *
 * @param enforced vouches that the network plug-in enforces policies; no API says so
 */
@ConfigurationProperties("gelada.fault.network-isolation")
record NetworkIsolationProperties(@DefaultValue("false") boolean enforced) {}
