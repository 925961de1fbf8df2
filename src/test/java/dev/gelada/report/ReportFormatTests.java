package dev.gelada.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What is told of events, whatever stands in them. */
class ReportFormatTests {

    private static final EventReport SURVIVED = event("survived", null);
    private static final EventReport SKIPPED = event("skipped", "vetoed by halt");
    private static final EventReport NASTY = event("deviated", "<script>\"'&\u0007|*_`\n# x");

    @Test
    void junitCountsFailuresAndWhatWasSkipped() throws Exception {
        Element suite = suite(ReportFormat.JUNIT.write(List.of(SURVIVED, SKIPPED, NASTY)));

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element test = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(test.getAttribute("name")).isEqualTo("web");
        assertThat(test.getAttribute("time")).isEqualTo("2.500");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).startsWith("deviated: <script>\"'&?|*_`");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("2026-12-01T10:00:00Z Injected");
    }

    @Test
    void nothingInAnEventIsMarkup() {
        assertThat(ReportFormat.HTML.write(List.of(NASTY)))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
        assertThat(ReportFormat.MARKDOWN.write(List.of(NASTY)))
                .contains("\\<script\\>\"'&\u0007\\|\\*\\_\\` \\# x |")
                .doesNotContain("\n# x");
    }

    @Test
    void jsonHasTheEventsAsTheyAre() {
        assertThat(ReportFormat.JSON.write(List.of(SKIPPED))).contains("\"events\"", "\"reason\" : \"vetoed by halt\"");
    }

    private static Element suite(String xml) throws Exception {
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("testsuite")
                .item(0);
    }

    private static EventReport event(String outcome, @Nullable String reason) {
        return new EventReport(
                "e1",
                "web",
                "process-kill",
                outcome,
                reason,
                false,
                "2026-12-01T10:00:00Z",
                "2026-12-01T10:00:02.500Z",
                "PT1S",
                List.of("local/process/web"),
                List.of(new EventReport.Line("2026-12-01T10:00:00Z", "Injected")));
    }
}
