package dev.gelada.schedule.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are read.
 *
 * @param folder where the files of relative paths lie
 * @param refreshEvery how often each is read again
 * @param within how long an answer may take
 * @param keep how long what was read last holds when a calendar cannot be read any more; afterwards nothing is planned that depends on it
 */
@ConfigurationProperties("gelada.schedule.calendar")
record CalendarProperties(
        @DefaultValue(".") String folder,
        @DefaultValue("15m") Duration refreshEvery,
        @DefaultValue("10s") Duration within,
        @DefaultValue("1d") Duration keep) {}
