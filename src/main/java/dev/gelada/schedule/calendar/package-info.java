/** What do other people's calendars say? iCalendar files and feeds: fetched, read, kept, and closed when they cannot be had. */
@NullMarked
package dev.gelada.schedule.calendar;

import org.jspecify.annotations.NullMarked;
