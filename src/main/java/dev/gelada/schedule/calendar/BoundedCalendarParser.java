package dev.gelada.schedule.calendar;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.fortuna.ical4j.data.DefaultContentHandler;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;

/** Collects all calendars of a text, and refuses, before the library expands it, what could exhaust the memory. */
final class BoundedCalendarParser extends DefaultContentHandler {

    private static final Set<String> RULES = Set.of("RRULE", "EXRULE");

    /** More than the clocks of a few zones have known, each of them followed through all years. */
    private static final int MOST_RULES_OF_ZONES = 200;

    private String component = "";
    private String property = "";
    private int rulesOfZones;

    BoundedCalendarParser(List<Calendar> calendars) {
        super(calendars::add, TimeZoneRegistryFactory.getInstance().createRegistry());
    }

    @Override
    public void startComponent(String name) {
        component = components.isEmpty() ? name.toUpperCase(Locale.ROOT) : component;
        super.startComponent(name);
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        super.startProperty(name);
    }

    @Override
    public void propertyValue(String value) {
        if (RULES.contains(property)) {
            refuseFlood(value);
        }
        super.propertyValue(value);
    }

    private void refuseFlood(String rule) {
        boolean inZone = component.equals("VTIMEZONE");
        RecurrenceRule.of(rule).refuseFlood(inZone);
        if (inZone && ++rulesOfZones > MOST_RULES_OF_ZONES) {
            throw new CalendarTooLargeException("its zones have more than " + MOST_RULES_OF_ZONES + " rules");
        }
    }
}
