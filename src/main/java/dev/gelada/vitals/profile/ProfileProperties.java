package dev.gelada.vitals.profile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what profiling may take.
 *
 * @param maxDuration the longest flame graph or recording; a recording stops after that
 * @param maxSize the disk space of a recording; its oldest part is dropped beyond that
 * @param continuous whether work is also sampled all the time, for the flame graph of the last minutes
 */
@ConfigurationProperties("gelada.vitals.profile")
record ProfileProperties(
        @DefaultValue("5m") Duration maxDuration,
        @DefaultValue("64MB") DataSize maxSize,
        @DefaultValue("true") boolean continuous) {}
