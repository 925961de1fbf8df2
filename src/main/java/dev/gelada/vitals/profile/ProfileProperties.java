package dev.gelada.vitals.profile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what profiling may take.
 *
 * @param maxDuration how long a flame graph or a recording may be taken; a recording ends by itself then
 * @param maxSize how much of the disk a recording may take; its oldest part is dropped beyond
 */
@ConfigurationProperties("gelada.vitals.profile")
record ProfileProperties(
        @DefaultValue("5m") Duration maxDuration,
        @DefaultValue("64MB") DataSize maxSize) {}
