package dev.gelada.schedule.calendar;

import dev.gelada.schedule.Calendars.Entry;
import dev.gelada.schedule.Calendars.Read;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarParserFactory;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;

/** Parses an iCalendar text (RFC 5545). An invalid one is refused as a whole: part of a calendar could open what the rest closes. */
final class ICalendarReader {

    /** 1 MiB. */
    static final int LARGEST = 1 << 20;

    private static final int MOST = 100_000;

    /** A parser's message may quote a whole page. */
    private static final int LONGEST_SENTENCE = 120;

    static {
        // or the library asks the network for newer definitions of zones
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        // or it gives a rule up that names nothing for a thousand hours, like the first month of one that is for
        // December
        System.setProperty("net.fortuna.ical4j.recur.maxincrementcount", "40000");
    }

    private ICalendarReader() {}

    /**
     * What stands in it between two moments.
     *
     * @throws IllegalArgumentException with a sentence when it is no calendar, or one that cannot be understood
     */
    static Read read(String text, Instant from, Instant to) {
        try {
            return new Read(from, to, entries(events(text), from, to));
        } catch (ParserException broken) {
            if (broken.getCause() instanceof CalendarTooLargeException flood) {
                throw flood;
            }
            throw new IllegalArgumentException("it is no iCalendar: " + firstLine(broken), broken);
        } catch (IOException broken) {
            throw new IllegalArgumentException("it is no iCalendar: " + firstLine(broken), broken);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException("its dates make no sense: " + firstLine(broken), broken);
        }
    }

    /** Of all calendars that stand in it. */
    private static List<VEvent> events(String text) throws IOException, ParserException {
        List<Calendar> calendars = new ArrayList<>();
        UnfoldingReader lines = new UnfoldingReader(new StringReader(text));
        CalendarParserFactory.getInstance().get().parse(lines, new BoundedCalendarParser(calendars));
        return calendars.stream()
                .flatMap(calendar -> calendar.<VEvent>getComponents("VEVENT").stream())
                .toList();
    }

    private static List<Entry> entries(List<VEvent> events, Instant from, Instant to) {
        Period<?> span = new Period<>(from.atZone(ZoneOffset.UTC), to.atZone(ZoneOffset.UTC));
        RecurrenceOverrides recurrenceOverrides = RecurrenceOverrides.of(events);
        List<Entry> entries = new ArrayList<>();
        for (VEvent event : events) {
            entries.addAll(new EventOccurrences(event, recurrenceOverrides).within(span));
            if (entries.size() > MOST) {
                throw new IllegalArgumentException("it holds more than " + MOST + " entries");
            }
        }
        return entries;
    }

    private static String firstLine(Exception broken) {
        String line = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return line.length() > LONGEST_SENTENCE ? line.substring(0, LONGEST_SENTENCE) + "…" : line;
    }
}
