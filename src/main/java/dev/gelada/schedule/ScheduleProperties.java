package dev.gelada.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for schedules that do not say otherwise.
 *
 * @param zone the default time zone, by its IANA name
 */
@ConfigurationProperties("gelada.schedule")
record ScheduleProperties(@DefaultValue("UTC") String zone) {

    ScheduleProperties {
        try {
            TimeZones.named(zone);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("gelada.schedule.zone is set wrongly: " + unknown.getMessage(), unknown);
        }
    }
}
