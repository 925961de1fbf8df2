package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.WeeklyWindow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;

/** Reads {@code zone}, {@code windows}, {@code except} and {@code only} wherever they stand. */
@RequiredArgsConstructor
final class OpeningHoursReader {

    private static final List<String> WINDOW = List.of("days", "from", "to");

    /** The wall clock where none is named. */
    private final ZoneId zone;

    private final List<DocumentProblem> documentProblems;

    OpeningHours read(MappingReader written) {
        return new OpeningHours(
                written.read("zone", zone, ScheduleReader::zone),
                written.read(
                        "windows", List.of(), at -> each(at, "{from: \"09:00\", to: \"17:00\"}", this::weeklyWindow)),
                written.read("except", List.of(), at -> each(at, "\"2026-12-24\"", OpeningHoursReader::exceptionDates)),
                written.read("only", List.of(), at -> each(at, "\"2026-12-24\"", OpeningHoursReader::exceptionDates)));
    }

    private <T> List<T> each(PositionedNode positionedNode, String example, Function<PositionedNode, T> reader) {
        if (!positionedNode.value().isArray() || positionedNode.value().isEmpty()) {
            throw new IllegalArgumentException("must be a list that holds something, not "
                    + (positionedNode.value().isArray() ? "an empty one" : positionedNode.describe()) + "; write ["
                    + example + "]");
        }
        List<T> all = new ArrayList<>();
        for (PositionedNode element : positionedNode.elements()) {
            try {
                all.add(reader.apply(element));
            } catch (IllegalArgumentException refused) {
                documentProblems.add(element.problem(String.valueOf(refused.getMessage())));
            }
        }
        return all;
    }

    private WeeklyWindow weeklyWindow(PositionedNode positionedNode) {
        int before = documentProblems.size();
        MappingReader written = MappingReader.of(positionedNode, WINDOW, documentProblems);
        List<String> days = written.read("days", List.of(), OpeningHoursReader::days);
        String from = written.read("from", "00:00", MappingReader::text);
        String to = written.read("to", "24:00", MappingReader::text);
        return documentProblems.size() > before ? WeeklyWindow.WEEK : WeeklyWindow.of(days, from, to);
    }

    private static List<String> days(PositionedNode positionedNode) {
        List<String> days = MappingReader.texts(positionedNode);
        if (days.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no day, so the window never opens; write [MON, FRI] or leave it out");
        }
        return days;
    }

    private static ExceptionDates exceptionDates(PositionedNode positionedNode) {
        return ExceptionDates.of(MappingReader.text(positionedNode));
    }
}
