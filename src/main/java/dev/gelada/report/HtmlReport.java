package dev.gelada.report;

import java.util.List;

/** Events as one page that needs nothing else: no script, no style sheet, no image. */
final class HtmlReport {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Chaos events</title>
            <style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
            table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .6rem;text-align:left}
            .good{color:#06691e}.bad{color:#a3150c}time{color:#555;font-family:monospace}</style></head><body>
            <h1>Chaos events</h1>
            <table><tr><th>experiment<th>fault<th>outcome<th>reason</tr>
            """;

    private HtmlReport() {}

    static String of(List<EventReport> events) {
        StringBuilder page = new StringBuilder(HEAD);
        events.forEach(event -> page.append("<tr><td>%s<td>%s<td class=\"%s\">%s<td>%s</tr>%n"
                .formatted(
                        XmlText.escaped(event.experiment()),
                        XmlText.escaped(event.fault()),
                        event.good() ? "good" : "bad",
                        XmlText.escaped(outcome(event)),
                        XmlText.escaped(event.reason() == null ? "" : event.reason()))));
        page.append("</table>\n");
        events.forEach(event -> describe(page, event));
        return page.append("</body></html>\n").toString();
    }

    private static void describe(StringBuilder page, EventReport event) {
        page.append("<h2>%s: %s</h2>%n<p>Event <code>%s</code>%s%s</p>%n<ul>%n"
                .formatted(
                        XmlText.escaped(event.experiment()),
                        XmlText.escaped(outcome(event)),
                        XmlText.escaped(event.id()),
                        event.dryRun() ? ", a dry run" : "",
                        event.recovery() == null ? "" : ", recovered in " + XmlText.escaped(event.recovery())));
        event.targets().forEach(target -> page.append("<li>target %s</li>%n".formatted(XmlText.escaped(target))));
        page.append("</ul>\n<ol>\n");
        event.entries()
                .forEach(entry -> page.append("<li><time>%s</time> %s</li>%n"
                        .formatted(XmlText.escaped(entry.at()), XmlText.escaped(entry.text()))));
        page.append("</ol>\n");
    }

    private static String outcome(EventReport event) {
        return event.outcome().isEmpty() ? "not ended" : event.outcome();
    }
}
