package dev.gelada.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the queue.
 *
 * @param leaseDuration how long a claim is valid without a renewal
 */
@ConfigurationProperties("gelada.event")
record EventProperties(@DefaultValue("30s") Duration leaseDuration) {}
