package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Prospect;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads {@code spec.schedule}. */
final class ScheduleReader {

    static final List<String> KINDS = List.of("every", "cron", "daily", "meanTimeBetween", "once");
    static final List<String> KEYS = List.of(
            "every", "cron", "daily", "meanTimeBetween", "once", "per", "jitter", "zone", "windows", "except", "only");
    private static final List<String> HOURS = List.of("windows", "except", "only");

    private static final Schedule NONE = new Schedule.OnDemand();

    private final ZoneId zone;
    private final Tree workloads;
    private final List<Problem> problems;

    /**
     * @param zone the wall clock of a schedule that names none
     * @param workloads what the targets name, as it is written; what is wrong with it is not told here
     */
    ScheduleReader(ZoneId zone, Tree workloads, List<Problem> problems) {
        this.zone = zone;
        this.workloads = workloads;
        this.problems = problems;
    }

    Schedule read(Tree tree) {
        int before = problems.size();
        Mapping written = Mapping.of(tree, KEYS, problems);
        Duration jitter = written.read("jitter", Duration.ZERO, Mapping::duration);
        Hours hours = new HoursReader(zone, problems).read(written);
        if (problems.size() > before) {
            return NONE;
        }
        List<String> kinds = KINDS.stream().filter(written::has).toList();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("needs exactly one of " + String.join(", ", KINDS)
                    + "; leave schedule out for an experiment that only runs on demand");
        }
        refuseIdle(written, kinds.getFirst());
        Schedule schedule =
                written.read(kinds.getFirst(), NONE, at -> kind(kinds.getFirst(), at, written, hours, jitter));
        Prospect.impossible(schedule).map(tree::problem).ifPresent(problems::add);
        return schedule;
    }

    private Schedule kind(String kind, Tree at, Mapping written, Hours hours, Duration jitter) {
        return switch (kind) {
            case "every" ->
                hours.isAlways()
                        ? new Schedule.Every(Mapping.lasting(at), jitter)
                        : new Schedule.Every(Mapping.lasting(at), jitter, hours);
            case "cron" -> new Schedule.Cron(Mapping.text(at), hours, jitter);
            case "daily" -> new Schedule.Daily(Mapping.whole(at), hours, jitter);
            case "meanTimeBetween" ->
                new Schedule.MeanTimeBetween(
                        Mapping.lasting(at), written.read("per", List.of(), this::per), hours, jitter);
            default -> new Schedule.Once(moment(at), hours, jitter);
        };
    }

    /** What would have no effect is a mistake, never ignored. */
    private static void refuseIdle(Mapping written, String kind) {
        if (kind.equals("every") && written.has("zone") && HOURS.stream().noneMatch(written::has)) {
            throw new IllegalArgumentException("has a zone, which every alone does not need; leave it out");
        }
        if (written.has("per") && !kind.equals("meanTimeBetween")) {
            throw new IllegalArgumentException("has per, which only meanTimeBetween knows; leave it out");
        }
    }

    private List<String> per(Tree tree) {
        String per = Mapping.text(tree);
        if (per.equals("experiment")) {
            return List.of();
        }
        if (!per.equals("workload")) {
            throw new IllegalArgumentException("must be experiment or workload, not " + tree.shown());
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

    private static Instant moment(Tree tree) {
        String text = Mapping.text(tree);
        try {
            return Instant.parse(text);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no moment; write one like 2026-12-01T10:00:00Z", broken);
        }
    }

    static ZoneId zone(Tree tree) {
        return Zones.named(Mapping.text(tree));
    }
}
