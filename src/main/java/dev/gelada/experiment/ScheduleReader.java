package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.schedule.NeverFiresCheck;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.TimeZones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import lombok.RequiredArgsConstructor;

/** Reads {@code spec.schedule}. */
@RequiredArgsConstructor
final class ScheduleReader {

    static final List<String> KINDS = List.of("every", "cron", "daily", "meanTimeBetween", "once");
    static final List<String> KEYS = List.of(
            "every", "cron", "daily", "meanTimeBetween", "once", "per", "jitter", "zone", "windows", "except", "only");
    private static final List<String> HOURS = List.of("windows", "except", "only");

    private static final Schedule NONE = new Schedule.OnDemand();

    /** The wall clock of a schedule that names none. */
    private final ZoneId zone;
    /** What the targets name, as it is written; what is wrong with it is not told here. */
    private final PositionedNode workloads;

    private final List<DocumentProblem> documentProblems;

    Schedule read(PositionedNode positionedNode) {
        int before = documentProblems.size();
        MappingReader written = MappingReader.of(positionedNode, KEYS, documentProblems);
        Duration jitter = written.read("jitter", Duration.ZERO, MappingReader::duration);
        OpeningHours openingHours = new OpeningHoursReader(zone, documentProblems).read(written);
        if (documentProblems.size() > before) {
            return NONE;
        }
        List<String> kinds = KINDS.stream().filter(written::has).toList();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("needs exactly one of " + String.join(", ", KINDS)
                    + "; leave schedule out for an experiment that only runs on demand");
        }
        refuseIdle(written, kinds.getFirst());
        Schedule schedule =
                written.read(kinds.getFirst(), NONE, at -> kind(kinds.getFirst(), at, written, openingHours, jitter));
        NeverFiresCheck.impossible(schedule).map(positionedNode::problem).ifPresent(documentProblems::add);
        return schedule;
    }

    private Schedule kind(
            String kind, PositionedNode at, MappingReader written, OpeningHours openingHours, Duration jitter) {
        return switch (kind) {
            case "every" ->
                openingHours.isAlways()
                        ? new Schedule.Every(MappingReader.positiveDuration(at), jitter)
                        : new Schedule.Every(MappingReader.positiveDuration(at), jitter, openingHours);
            case "cron" -> new Schedule.Cron(MappingReader.text(at), openingHours, jitter);
            case "daily" -> new Schedule.Daily(MappingReader.integer(at), openingHours, jitter);
            case "meanTimeBetween" ->
                new Schedule.MeanTimeBetween(
                        MappingReader.positiveDuration(at),
                        written.read("per", List.of(), this::per),
                        openingHours,
                        jitter);
            default -> new Schedule.Once(moment(at), openingHours, jitter);
        };
    }

    /** What would have no effect is a mistake, never ignored. */
    private static void refuseIdle(MappingReader written, String kind) {
        if (kind.equals("every") && written.has("zone") && HOURS.stream().noneMatch(written::has)) {
            throw new IllegalArgumentException("has a zone, which every alone does not need; leave it out");
        }
        if (written.has("per") && !kind.equals("meanTimeBetween")) {
            throw new IllegalArgumentException("has per, which only meanTimeBetween knows; leave it out");
        }
    }

    private List<String> per(PositionedNode positionedNode) {
        String per = MappingReader.text(positionedNode);
        if (per.equals("experiment")) {
            return List.of();
        }
        if (!per.equals("workload")) {
            throw new IllegalArgumentException("must be experiment or workload, not " + positionedNode.describe());
        }
        List<String> names = names();
        if (names.isEmpty() || names.stream().anyMatch(name -> name.contains("*"))) {
            throw new IllegalArgumentException("is workload, so targets must name each workload in full; write"
                    + " targets: {workloads: [checkout]}");
        }
        return names;
    }

    private List<String> names() {
        return workloads.elements().stream()
                .map(one -> one.value().asString("").strip())
                .filter(name -> !name.isEmpty() && !name.startsWith("!"))
                .distinct()
                .toList();
    }

    private static Instant moment(PositionedNode positionedNode) {
        String text = MappingReader.text(positionedNode);
        try {
            return Instant.parse(text);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no moment; write one like 2026-12-01T10:00:00Z", broken);
        }
    }

    static ZoneId zone(PositionedNode positionedNode) {
        return TimeZones.named(MappingReader.text(positionedNode));
    }
}
