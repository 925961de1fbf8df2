package dev.gelada.schedule.calendar;

import dev.gelada.document.Sha256;
import dev.gelada.schedule.Calendars.Known;
import dev.gelada.schedule.Calendars.Read;
import dev.gelada.schedule.Calendars.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The cached state of one calendar.
 *
 * @param text the hash of its text; the same text is not parsed twice a day, because the library registers each zone under a new name
 *        each time, and the names are limited
 * @param readAt when it was last read successfully
 * @param dueAt when to read it again
 */
record CachedCalendar(Known known, String text, Instant readAt, Instant dueAt) {

    private static final Duration PAST = Duration.ofDays(400);
    private static final Duration FUTURE = Duration.ofDays(800);
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** A calendar that was never read. */
    static final CachedCalendar UNREAD =
            new CachedCalendar(new Unknown("it has not been read yet"), "", Instant.EPOCH, Instant.EPOCH);

    /** A copy that an earlier process stored is valid for as long as it would have been there, and is refreshed at once. */
    CachedCalendar recalled(CalendarFiles.Copy copy, Instant now, CalendarProperties settings) {
        Instant readAt = copy.readAt().isBefore(now) ? copy.readAt() : now;
        boolean holds = now.isBefore(readAt.plus(settings.staleIfError()));
        CachedCalendar read = holds ? parsed(copy.text(), now, settings) : this;
        return read.known() instanceof Read ? new CachedCalendar(read.known(), read.text(), readAt, now) : this;
    }

    /** The state after its text was fetched; an unparsable text counts as a failed read. */
    CachedCalendar parsed(String text, Instant now, CalendarProperties settings) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        String hash = Sha256.of(text);
        if (known instanceof Read read && hash.equals(this.text) && read.from().equals(today.minus(PAST))) {
            return new CachedCalendar(read, hash, now, now.plus(settings.refreshInterval()));
        }
        try {
            Read read = ICalendarReader.read(text, today.minus(PAST), today.plus(FUTURE));
            return new CachedCalendar(read, hash, now, now.plus(settings.refreshInterval()));
        } catch (IllegalArgumentException broken) {
            return failed(String.valueOf(broken.getMessage()), now, settings);
        }
    }

    /** What was read last holds for a while. */
    CachedCalendar failed(String reason, Instant now, CalendarProperties settings) {
        boolean holds = known instanceof Read && now.isBefore(readAt.plus(settings.staleIfError()));
        Duration retry = settings.refreshInterval().compareTo(RETRY) < 0 ? settings.refreshInterval() : RETRY;
        return new CachedCalendar(holds ? known : new Unknown(reason), text, readAt, now.plus(retry));
    }
}
