package dev.gelada.vitals.debug;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the debug mode.
 *
 * @param stallThreshold how long an event loop may be blocked in debug mode before it is reported
 */
@ConfigurationProperties("gelada.vitals.debug")
record DebugProperties(@DefaultValue("50ms") Duration stallThreshold) {}
