package dev.gelada.schedule.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are read.
 *
 * @param folder where the files of relative paths lie
 * @param refreshInterval how often each is read again
 * @param timeout how long an answer may take
 * @param staleIfError how long what was read last holds when a calendar cannot be read any more; afterwards nothing is planned that depends on it
 */
@ConfigurationProperties("gelada.schedule.calendar")
record CalendarProperties(
        @DefaultValue(".") String folder,
        @DefaultValue("15m") Duration refreshInterval,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1d") Duration staleIfError) {}
