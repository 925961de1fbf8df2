package dev.gelada.experiment;

import dev.gelada.document.Key;
import dev.gelada.schedule.WeeklyWindow;
import java.util.List;

/**
 * How a document writes a window of a week.
 *
 * @param days none: all
 */
record WindowSpec(
        @Key(empty = "names no day, so the window never opens; write [MON, FRI] or leave it out") List<String> days,
        String from,
        String to) {

    WindowSpec() {
        this(List.of(), "00:00", "24:00");
    }

    static WindowSpec of(WeeklyWindow window) {
        return new WindowSpec(
                window.names(), WeeklyWindow.written(window.from()), WeeklyWindow.written(window.to()));
    }

    WeeklyWindow window() {
        return WeeklyWindow.of(days, from, to);
    }
}
