package dev.gelada.vitals.timeline;

import dev.gelada.vitals.timeline.Segment.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.web.util.HtmlUtils;

/** A timeline as one page that needs nothing else and runs no script: a line for each lane, and the longest waits. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class TimelinePage {

    private static final String TEMPLATE = template();
    private static final int WAITS = 50;
    private static final int WIDTH = 1_000;
    private static final int ROW = 20;

    private final Timeline timeline;

    static String of(Timeline timeline) {
        return new TimelinePage(timeline).page();
    }

    private String page() {
        Duration length = Duration.between(timeline.begin(), timeline.end());
        String title = "%d lanes, %.1f s from %s"
                .formatted(timeline.lanes().size(), length.toMillis() / 1000.0, timeline.begin());
        return TEMPLATE.replace("{{title}}", HtmlUtils.htmlEscape(title))
                .replace(
                        "{{leftOut}}",
                        timeline.leftOut() == 0 ? "" : timeline.leftOut() + " segments more were left out. ")
                .replace("{{waits}}", waits())
                .replace("{{lanes}}", lanes()); // last: names must not be taken for our marks
    }

    private String lanes() {
        StringBuilder lanes = new StringBuilder();
        for (Map.Entry<Lane, List<Segment>> lane : timeline.lanes().entrySet()) {
            lanes.append(
                    "<tr class=\"%s\"><th scope=\"row\">%s</th><td><svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\">"
                            .formatted(
                                    word(lane.getKey()),
                                    HtmlUtils.htmlEscape(lane.getKey().name()),
                                    WIDTH,
                                    ROW));
            lane.getValue().forEach(segment -> lanes.append(bars(segment)));
            lanes.append("</svg></td></tr>\n");
        }
        return lanes.toString();
    }

    private String bars(Segment segment) {
        Wait wait = segment.waited();
        String name = segment.name().isEmpty() ? segment.lane().name() : segment.name();
        if (wait == null) {
            return bar(segment.name().isEmpty() ? "task" : "ran", segment.begin(), segment.end(), name);
        }
        return wait.until().isAfter(segment.begin()) // for a lock: it did nothing else
                ? bar("wait", segment.begin(), segment.end(), name)
                : bar("wait", wait.since(), segment.begin(), wait.by() + " waits for " + wait.on())
                        + bar("ran", segment.begin(), segment.end(), name);
    }

    private String bar(String kind, Instant begin, Instant end, String title) {
        double x = x(begin);
        return "<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
                .formatted(
                        kind,
                        number(x),
                        number(Math.max(0.5, x(end) - x)),
                        ROW,
                        HtmlUtils.htmlEscape(title + ", " + millis(Duration.between(begin, end))));
    }

    private String waits() {
        StringBuilder rows = new StringBuilder();
        for (Wait wait : timeline.longestWaits(WAITS)) {
            rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            HtmlUtils.htmlEscape(wait.by()),
                            HtmlUtils.htmlEscape(wait.on()),
                            millis(wait.length()),
                            millis(Duration.between(timeline.begin(), wait.since()))));
        }
        return rows.isEmpty() ? "<tr><td colspan=\"4\">nobody waited for 1 ms or more</td></tr>" : rows.toString();
    }

    /** Within the page: what began before the recording begins at its edge. */
    private double x(Instant at) {
        double share = (double) Duration.between(timeline.begin(), at).toNanos()
                / Math.max(1, Duration.between(timeline.begin(), timeline.end()).toNanos());
        return Math.clamp(share * WIDTH, 0, WIDTH);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String millis(Duration length) {
        return String.format(Locale.ROOT, "%.1f ms", length.toNanos() / 1e6);
    }

    private static String word(Lane lane) {
        return lane.group().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String template() {
        try (InputStream page = TimelinePage.class.getResourceAsStream("timeline.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
