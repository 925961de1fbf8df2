package dev.gelada.schedule.calendar;

/** A calendar would fill memory or time. The message says with what. */
final class CalendarTooLargeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    CalendarTooLargeException(String sentence) {
        super(sentence);
    }
}
