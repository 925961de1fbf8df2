package dev.gelada.schedule.calendar;

import dev.gelada.document.Sha256;
import dev.gelada.schedule.Calendars.Known;
import dev.gelada.schedule.Calendars.Read;
import dev.gelada.schedule.Calendars.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is kept of one calendar.
 *
 * @param text the hash of its text; the same text is not read twice on a day, because the library names a zone anew each time and has
 *     only so many names
 * @param readAt when it could be read last
 * @param dueAt when it is read again
 */
record CachedCalendar(Known known, String text, Instant readAt, Instant dueAt) {

    private static final Duration PAST = Duration.ofDays(400);
    private static final Duration FUTURE = Duration.ofDays(800);
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** One that nobody has read so far. */
    static final CachedCalendar UNREAD =
            new CachedCalendar(new Unknown("it has not been read yet"), "", Instant.EPOCH, Instant.EPOCH);

    /** What an earlier life has read holds as long as it would have there, and is read anew at once. */
    CachedCalendar recalled(CalendarFiles.Copy copy, Instant now, CalendarProperties settings) {
        Instant readAt = copy.readAt().isBefore(now) ? copy.readAt() : now;
        boolean holds = now.isBefore(readAt.plus(settings.staleIfError()));
        CachedCalendar read = holds ? told(copy.text(), now, settings) : this;
        return read.known() instanceof Read ? new CachedCalendar(read.known(), read.text(), readAt, now) : this;
    }

    /** What is true once its text was had; a text that makes no sense is like none. */
    CachedCalendar told(String text, Instant now, CalendarProperties settings) {
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
