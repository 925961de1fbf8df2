package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads {@code spec.schedule}. */
final class ScheduleReader {

    static final List<String> KEYS = List.of("every", "cron", "jitter", "zone");

    private ScheduleReader() {}

    static Schedule read(Tree tree, List<Problem> problems) {
        int before = problems.size();
        Mapping written = Mapping.of(tree, KEYS, problems);
        Duration jitter = written.read("jitter", Duration.ZERO, Mapping::duration);
        ZoneId zone = written.read("zone", ZoneOffset.UTC, ScheduleReader::zone);
        if (problems.size() > before) {
            return new Schedule.OnDemand();
        }
        if (written.has("every") == written.has("cron")) {
            throw new IllegalArgumentException(
                    "needs either every or cron; leave schedule out for an experiment that only runs on demand");
        }
        if (written.has("cron")) {
            return written.read(
                    "cron", new Schedule.OnDemand(), at -> new Schedule.Cron(Mapping.text(at), zone, jitter));
        }
        if (written.has("zone")) {
            throw new IllegalArgumentException("has a zone, which only cron needs; leave it out");
        }
        return written.read("every", new Schedule.OnDemand(), at -> new Schedule.Every(Mapping.lasting(at), jitter));
    }

    private static ZoneId zone(Tree tree) {
        String name = Mapping.text(tree);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            String guess = Names.nearest(name, ZoneId.getAvailableZoneIds())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; write one like Europe/Berlin or UTC");
            throw new IllegalArgumentException("'" + name + "' is no time zone" + guess, unknown);
        }
    }
}
