package dev.gelada.schedule.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are read.
 *
 * @param folder the folder of calendar files with relative paths
 * @param refreshInterval how often each calendar is read again
 * @param timeout how long a calendar may take to answer
 * @param staleIfError how long the last content is used while a calendar cannot be read; after that its schedules have no slots
 */
@ConfigurationProperties("gelada.schedule.calendar")
record CalendarProperties(
        @DefaultValue(".") String folder,
        @DefaultValue("15m") Duration refreshInterval,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1d") Duration staleIfError) {}
