package dev.gelada.report;

import java.util.List;

/** Events as Markdown: a table of all, then the steps of each. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(List<EventReport> events) {
        StringBuilder text =
                new StringBuilder("# Chaos events\n\n| experiment | fault | outcome | reason |\n|---|---|---|---|\n");
        events.forEach(event -> text.append("| %s | %s | %s | %s |%n"
                .formatted(
                        escaped(event.experiment()),
                        escaped(event.fault()),
                        escaped(outcome(event)),
                        escaped(event.reason() == null ? "" : event.reason()))));
        events.forEach(event -> describe(text, event));
        return text.toString();
    }

    private static void describe(StringBuilder text, EventReport event) {
        text.append("\n## ")
                .append(escaped(event.experiment()))
                .append(": ")
                .append(escaped(outcome(event)))
                .append("\n\n");
        text.append("Event `").append(event.id()).append('`');
        text.append(event.dryRun() ? ", a dry run" : "");
        text.append(event.recovery() == null ? "" : ", recovered in " + event.recovery())
                .append(".\n\n");
        event.targets()
                .forEach(target ->
                        text.append("* target ").append(escaped(target)).append('\n'));
        text.append(event.targets().isEmpty() ? "" : "\n");
        event.entries()
                .forEach(entry -> text.append("* `")
                        .append(entry.at())
                        .append("` ")
                        .append(escaped(entry.text()))
                        .append('\n'));
    }

    private static String outcome(EventReport event) {
        return event.outcome().isEmpty() ? "not ended" : event.outcome();
    }

    /** So that nothing of it is markup, and a cell stays one. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
