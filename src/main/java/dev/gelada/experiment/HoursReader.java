package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.schedule.Dates;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads {@code zone}, {@code windows}, {@code except} and {@code only} wherever they stand. */
final class HoursReader {

    private static final List<String> WINDOW = List.of("days", "from", "to");

    private final ZoneId zone;
    private final List<Problem> problems;

    /**
     * @param zone the wall clock where none is named
     */
    HoursReader(ZoneId zone, List<Problem> problems) {
        this.zone = zone;
        this.problems = problems;
    }

    Hours read(Mapping written) {
        return new Hours(
                written.read("zone", zone, ScheduleReader::zone),
                written.read("windows", List.of(), at -> each(at, "{from: \"09:00\", to: \"17:00\"}", this::window)),
                written.read("except", List.of(), at -> each(at, "\"2026-12-24\"", HoursReader::dates)),
                written.read("only", List.of(), at -> each(at, "\"2026-12-24\"", HoursReader::dates)));
    }

    private <T> List<T> each(Tree tree, String example, Function<Tree, T> reader) {
        if (!tree.value().isArray() || tree.value().isEmpty()) {
            throw new IllegalArgumentException("must be a list that holds something, not "
                    + (tree.value().isArray() ? "an empty one" : tree.shown()) + "; write [" + example + "]");
        }
        List<T> all = new ArrayList<>();
        for (Tree element : tree.elements()) {
            try {
                all.add(reader.apply(element));
            } catch (IllegalArgumentException refused) {
                problems.add(element.problem(String.valueOf(refused.getMessage())));
            }
        }
        return all;
    }

    private Window window(Tree tree) {
        int before = problems.size();
        Mapping written = Mapping.of(tree, WINDOW, problems);
        List<String> days = written.read("days", List.of(), HoursReader::days);
        String from = written.read("from", "00:00", Mapping::text);
        String to = written.read("to", "24:00", Mapping::text);
        return problems.size() > before ? Window.WEEK : Window.of(days, from, to);
    }

    private static List<String> days(Tree tree) {
        List<String> days = Mapping.texts(tree);
        if (days.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no day, so the window never opens; write [MON, FRI] or leave it out");
        }
        return days;
    }

    private static Dates dates(Tree tree) {
        return Dates.of(Mapping.text(tree));
    }
}
