package dev.gelada.schedule;

import java.time.LocalDate;
import java.time.MonthDay;

/** Days that are exceptions, from midnight to midnight on the wall clock, or the events of a calendar. */
public sealed interface ExceptionDates {

    /**
     * As people write them: {@code 2026-12-24}, {@code 2026-12-24..2026-12-26}, {@code 12-31} or {@code 12-24..01-02} of every year, or where a
     * calendar is.
     *
     * @throws IllegalArgumentException with a sentence when it is none of these
     */
    static ExceptionDates of(String written) {
        return ExceptionDatesReader.read(written.strip());
    }

    /** As it stands in a document. */
    String written();

    /**
     * Days of certain years.
     *
     * @param first the first day
     * @param last the last day, included
     */
    record Range(LocalDate first, LocalDate last) implements ExceptionDates {

        public Range {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "'" + first + ".." + last + "' ends before it begins; write " + last + ".." + first);
            }
        }

        @Override
        public String written() {
            return first.equals(last) ? first.toString() : first + ".." + last;
        }
    }

    /**
     * Days of every year. The 29th of February is only there when it is there.
     *
     * @param first the first day
     * @param last the last day, included; before {@code first} it is that of the next year
     */
    record Yearly(MonthDay first, MonthDay last) implements ExceptionDates {

        @Override
        public String written() {
            String begin = first.toString().substring(2);
            return first.equals(last) ? begin : begin + ".." + last.toString().substring(2);
        }
    }

    /**
     * Whenever something stands in an iCalendar.
     *
     * @param source a URL of http or https, or the path of a file
     */
    record Calendar(String source) implements ExceptionDates {

        /** For people: without what often is a secret, the query and who may read it. */
        public String shown() {
            return source.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
        }

        @Override
        public String written() {
            return source;
        }
    }
}
