package dev.gelada.report;

import dev.gelada.document.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;

/** The forms in which events are told. */
@RequiredArgsConstructor
public enum ReportFormat {
    MARKDOWN("markdown", "md", MarkdownReport::of),
    HTML("html", "html", HtmlReport::of),
    JUNIT("junit", "xml", JUnitReport::of),
    JSON("json", "json", ReportFormat::json);

    private final String word;
    private final String extension;
    private final Function<List<EventReport>, String> writer;

    /** As it is written on the command line. */
    public String word() {
        return word;
    }

    /** Of a file's name, without its dot. */
    public String extension() {
        return extension;
    }

    public String write(List<EventReport> events) {
        return writer.apply(events);
    }

    private static String json(List<EventReport> events) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("events", events)) + "\n";
    }
}
