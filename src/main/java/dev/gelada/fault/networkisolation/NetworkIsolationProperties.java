package dev.gelada.fault.networkisolation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the fault.
 *
 * @param enforced confirms that the network plug-in enforces network policies; no API reports it
 */
@ConfigurationProperties("gelada.fault.network-isolation")
record NetworkIsolationProperties(@DefaultValue("false") boolean enforced) {}
