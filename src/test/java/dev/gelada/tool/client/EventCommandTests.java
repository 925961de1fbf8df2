package dev.gelada.tool.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.tool.CommandOutput;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that follow an event, or tell of one. */
class EventCommandTests {

    private static final String RAISED = "{\"id\": \"e1\"}";

    @SuppressWarnings("NullAway.Init")
    private FakeGelada gelada;

    @BeforeEach
    void start() throws IOException {
        gelada = new FakeGelada();
    }

    @AfterEach
    void stop() {
        gelada.close();
    }

    @Test
    void triggersAndLeavesTheEventAlone() {
        gelada.answers("POST /experiments/web/events", 202, RAISED);

        assertThat(gelada("trigger", "web", "--reason", "release 7"))
                .isEqualTo(new CommandOutput(0, "Triggered web: e1\n", ""));
        assertThat(gelada.asked())
                .containsExactly("POST /experiments/web/events {\"dryRun\":false,\"reason\":\"release 7\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "survived, 0",
        "completed, 0",
        "rehearsed, 0",
        "deviated, 10",
        "skipped, 11",
        "missed, 11",
        "failed, 12",
        "noEffect, 12",
        "deadLettered, 12",
        "aborted, 13",
        "halted, 13"
    })
    void waitsAndExitsByTheOutcome(String outcome, int code) {
        gelada.answers("POST /experiments/web/events", 202, RAISED)
                .answers("GET /events/e1", event("", "1 Requested by ada"))
                .answers("GET /events/e1", 503, "{\"detail\": \"Busy\"}")
                .answers("GET /events/e1", event(outcome, "1 Requested by ada", "2 Closed"));

        CommandOutput waited = gelada("trigger", "web", "--wait");

        assertThat(waited.code()).as(waited.err()).isEqualTo(code);
        assertThat(waited.out()).isEqualTo("web " + outcome + ": so it is (e1)\n");
        assertThat(waited.err()).isEqualTo("10:00:01  Requested by ada\n10:00:02  Closed\n");
    }

    @Test
    void stopsToWaitAndSaysSo() {
        gelada.answers("POST /experiments/web/events", 202, RAISED)
                .answers("GET /events/e1", event("", "1 Injected"))
                .answers("GET /events/e1", event("", "1 Injected").replace("\"stuck\": false", "\"stuck\": true"));

        CommandOutput late = gelada("trigger", "web", "--wait", "--timeout", "1ms");
        CommandOutput stuck = gelada("trigger", "web", "--wait", "--timeout", "1ms");

        assertThat(late.code()).isEqualTo(15);
        assertThat(late.out()).startsWith("web has not ended: active");
        assertThat(stuck.code()).isEqualTo(14);
        assertThat(gelada("trigger", "web", "--wait", "--timeout", "soon").code())
                .isEqualTo(2);
    }

    @Test
    void rehearsesAndWaits() {
        gelada.answers("POST /experiments/web/events", 202, RAISED).answers("GET /events/e1", event("rehearsed"));

        assertThat(gelada("rehearse", "web").code()).isZero();
        assertThat(gelada.asked()).contains("POST /experiments/web/events {\"dryRun\":true}");
    }

    @Test
    void namesTheNearestExperimentToTrigger() {
        gelada.answers("GET /experiments", "{\"items\": [{\"name\": \"web\"}]}");

        assertThat(gelada("trigger", "wbe").err()).contains("did you mean 'web'?");
        assertThat(gelada("rehearse", "wbe").code()).isEqualTo(6);
    }

    @Test
    void followsTheStreamAndConnectsAgainBehindWhatItHas() {
        gelada.answers(
                        "GET /stream",
                        ": the journal follows\n\n" + message(7, "web", "Injected") + "event:reset\nid:8\n\n")
                .answers("GET /stream", message(9, "other", "Injected") + message(10, "web", "Reverted"));

        CommandOutput watched = gelada("watch", "--count", "2", "--experiment", "web");
        assertThat(watched.code()).isEqualTo(6);

        gelada.answers("GET /experiments/web", "{}");
        watched = gelada("watch", "--count", "2", "--experiment", "web");

        assertThat(watched.code()).isZero();
        assertThat(watched.out()).isEqualTo("10:00:07  web: Injected\n10:00:10  web: Reverted\n");
        assertThat(watched.err()).isEqualTo("""
                        gelada: entries since the connection was lost are no longer there
                        gelada: the stream has ended; connecting again
                        """);
        assertThat(gelada.asked()).containsSequence("GET /stream", "GET /stream after 8");
    }

    @Test
    void printsEachEntryAsALineOfJsonOrADocumentOfYaml() {
        gelada.answers("GET /stream", message(7, "web", "Injected"));

        assertThat(gelada("watch", "--count=1", "-o", "json").out())
                .isEqualTo("{\"at\":\"10:00:07\",\"experiment\":\"web\",\"text\":\"Injected\"}\n");
        assertThat(gelada("watch", "--count=1", "-o", "yaml").out()).startsWith("---\nat: 10:00:07\nexperiment: web\n");
    }

    @Test
    void doesNotFollowWhomItMayNotAsk() {
        gelada.answers("GET /stream", 401, "{\"detail\": \"A token is needed\"}");

        assertThat(gelada("watch").code()).isEqualTo(5);
    }

    @Test
    void reportsAnEventInEachFormat() {
        gelada.answers("GET /events/e1", event("deviated", "1 Injected <b>", "2 Reverted"))
                .answers("GET /events/e1/journal", "{\"chaoslib-version\": \"1\"}");

        assertThat(gelada("report", "e1").out()).startsWith("# Chaos events\n").contains("## web: deviated", "\\<b\\>");
        assertThat(gelada("report", "e1", "-f", "html").out()).contains("<td class=\"bad\">deviated", "&lt;b&gt;");
        assertThat(gelada("report", "e1", "-f", "junit").out()).contains("<failure message=\"deviated: so it is\"");
        assertThat(gelada("report", "e1", "-f", "json").out()).contains("\"outcome\" : \"deviated\"");
        assertThat(gelada("report", "e1", "-f", "chaostoolkit").out()).contains("chaoslib-version");
        assertThat(gelada("report", "e1", "-o", "yaml").out()).contains("outcome: deviated\n");
        assertThat(gelada("report", "e1", "-f", "junti").err()).contains("did you mean 'junit'?");
    }

    private static String message(int sequence, String experiment, String text) {
        return "event:entry\nid:%d\ndata:{\"at\": \"10:00:%02d\", \"experiment\": \"%s\", \"text\": \"%s\"}\n\n"
                .formatted(sequence, sequence, experiment, text);
    }

    /** @param entries each with its sequence in front */
    private static String event(String outcome, String... entries) {
        StringBuilder steps = new StringBuilder();
        for (String entry : entries) {
            steps.append(steps.isEmpty() ? "" : ", ")
                    .append("{\"sequence\": %s, \"at\": \"10:00:0%s\", \"text\": \"%s\"}"
                            .formatted(entry.charAt(0), entry.charAt(0), entry.substring(2)));
        }
        return """
                {"id": "e1", "experiment": "web", "fault": "process-kill", "state": "active", "stuck": false, "outcome": %s,
                 "reason": "so it is", "dryRun": false, "startedAt": null, "endedAt": null, "recovery": null, "targets": [],
                 "entries": [%s]}
                """.formatted(outcome.isEmpty() ? "null" : "\"" + outcome + "\"", steps);
    }

    private CommandOutput gelada(String... arguments) {
        return CommandOutput.with(gelada.variables(), arguments);
    }
}
