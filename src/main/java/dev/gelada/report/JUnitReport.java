package dev.gelada.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Events as JUnit's XML, which pipelines show as tests: each event is a test case; one that was skipped or missed counts as skipped. */
final class JUnitReport {

    private JUnitReport() {}

    static String of(List<EventReport> events) {
        long skipped = count(events, JUnitReport::skipped);
        long bad = count(events, event -> !event.good() && !skipped(event));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuites>\n<testsuite name=\"gelada\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">%n"
                        .formatted(events.size(), bad, skipped));
        events.forEach(event -> describe(xml, event));
        return xml.append("</testsuite>\n</testsuites>\n").toString();
    }

    private static void describe(StringBuilder xml, EventReport event) {
        xml.append(String.format(
                Locale.ROOT,
                "<testcase classname=\"gelada.%s\" name=\"%s\" time=\"%.3f\">%n",
                XmlText.escaped(event.fault()),
                XmlText.escaped(event.experiment()),
                seconds(event)));
        String said = XmlText.escaped((event.outcome().isEmpty() ? "not ended" : event.outcome())
                + (event.reason() == null ? "" : ": " + event.reason()));
        if (skipped(event)) {
            xml.append("<skipped message=\"%s\"/>%n".formatted(said));
        } else if (!event.good()) {
            xml.append("<failure message=\"%s\" type=\"%s\"/>%n".formatted(said, XmlText.escaped(event.outcome())));
        }
        String steps = event.entries().stream()
                .map(entry -> entry.at() + " " + entry.text())
                .collect(Collectors.joining("\n"));
        xml.append("<system-out>").append(XmlText.escaped(steps)).append("</system-out>\n</testcase>\n");
    }

    private static boolean skipped(EventReport event) {
        return event.outcome().equals("skipped") || event.outcome().equals("missed");
    }

    private static long count(List<EventReport> events, Predicate<EventReport> which) {
        return events.stream().filter(which).count();
    }

    private static double seconds(EventReport event) {
        try {
            return event.startedAt() == null || event.endedAt() == null
                    ? 0
                    : Duration.between(Instant.parse(event.startedAt()), Instant.parse(event.endedAt()))
                                    .toMillis()
                            / 1000.0;
        } catch (DateTimeException unreadable) {
            return 0;
        }
    }
}
