/** What do external calendars say? Fetches, parses and caches iCalendar files and feeds; a calendar that cannot be read counts as closed. */
@NullMarked
package dev.gelada.schedule.calendar;

import org.jspecify.annotations.NullMarked;
