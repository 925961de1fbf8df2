package dev.gelada.report;

import dev.gelada.document.Json;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;

/** The formats of a report. */
@RequiredArgsConstructor
public enum ReportFormat {
    MARKDOWN("markdown", "md"),
    HTML("html", "html"),
    JUNIT("junit", "xml"),
    JSON("json", "json");

    private final String word;
    private final String extension;

    /** As it is written on the command line. */
    public String word() {
        return word;
    }

    /** Of a file's name, without its dot. */
    public String extension() {
        return extension;
    }

    public String write(List<EventReport> events) {
        return switch (this) {
            case MARKDOWN -> MarkdownReport.of(events);
            case HTML -> HtmlReport.of(events);
            case JUNIT -> JUnitReport.of(events);
            case JSON -> json(events);
        };
    }

    private static String json(List<EventReport> events) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("events", events)) + "\n";
    }
}
