package dev.gelada.tool.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.tool.CommandOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask once, against a server that answers as Gelada would. */
class ClientCommandTests {

    private static final String TWO = """
            {"items": [
              {"name": "web-survives", "fault": "process-kill", "enabled": true, "dryRun": false,
               "nextAt": "2026-12-01T10:00:00Z", "lastOutcome": "survived", "idle": null, "lacks": [], "problems": [], "source": null},
              {"name": "broken", "fault": null, "enabled": false, "dryRun": false, "nextAt": null, "lastOutcome": null, "idle": null,
               "lacks": [], "problems": ["5:14: no key"], "source": "x.yaml"}]}
            """;

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
    void lsListsAllPagesAsATable() {
        gelada.answers(
                        "GET /experiments",
                        "{\"items\": [{\"name\": \"first\", \"source\": null}], \"next\": \"first\"}")
                .answers("GET /experiments?after=first", TWO);

        CommandOutput listed = gelada("ls");

        assertThat(listed.code()).isZero();
        assertThat(listed.out()).isEqualTo("""
                        NAME          FAULT         MODE      NEXT                  LAST      PROBLEM
                        first         -             disabled  -                     -         -
                        web-survives  process-kill  armed     2026-12-01T10:00:00Z  survived  -
                        broken        -             broken    -                     -         5:14: no key
                        """);
        assertThat(listed.err()).isEmpty();
    }

    @Test
    void printsJsonAndYamlAsTheServerGaveThem() {
        gelada.answers("GET /experiments", TWO);

        assertThat(gelada("ls", "-o", "json").out()).contains("\"lastOutcome\" : \"survived\"", "\"fault\" : null");
        assertThat(gelada("ls", "--output=yaml").out())
                .startsWith("- name: web-survives\n  fault: process-kill\n  enabled: true\n")
                .contains("  fault: null\n");
    }

    @Test
    void whyPrintsTheAnswerAndEachReasonWithItsRemedy() {
        gelada.answers("GET /experiments/web/explain?at=2026-12-01T10%3A00%3A00Z", """
                {"answer": "web would not act.", "reasons": [{"by": "halt", "reason": "halted", "remedy": "release it"},
                 {"by": "cap", "reason": "full", "remedy": null}]}
                """);

        assertThat(gelada("why", "web", "--at", "2026-12-01T10:00:00Z").out()).isEqualTo("""
                        web would not act.
                        * halt: halted; to change it: release it
                        * cap: full
                        """);
    }

    @Test
    void previewExitsByWhetherItWouldAct() {
        gelada.answers("GET /experiments/web/preflight", """
                {"experiment": "web", "clear": true, "targets": [{"namespace": "local", "workload": "web", "instance": "web-1"}]}
                """).answers("GET /experiments/web/preflight", """
                {"experiment": "web", "clear": false, "vetoes": [{"safeguard": "halt", "reason": "halted"}]}
                """);

        CommandOutput clear = gelada("preview", "web");
        CommandOutput vetoed = gelada("preview", "web");

        assertThat(clear.code()).isZero();
        assertThat(clear.out()).isEqualTo("web would act\n  target   local/web web-1\n");
        assertThat(vetoed.code()).isEqualTo(11);
        assertThat(vetoed.out()).isEqualTo("web would not act\n  veto     halt: halted\n");
    }

    @Test
    void haltsWithAReasonAndReleases() {
        gelada.answers("PUT /halt", """
                {"engaged": true, "state": "engaged", "by": "ada", "reason": "incident", "drained": false}
                """)
                .answers("DELETE /halt", "{\"engaged\": false, \"state\": \"released\", \"drained\": true}");

        assertThat(gelada("halt", "--reason", "incident").out())
                .isEqualTo("Halt engaged by ada: incident; faults are being reverted\n");
        assertThat(gelada("release").out()).isEqualTo("Halt released\n");
        assertThat(gelada.asked()).containsExactly("PUT /halt {\"reason\":\"incident\"}", "DELETE /halt");
    }

    @Test
    void abortsAnEvent() {
        gelada.answers("POST /events/e1/abort", 202, "");

        assertThat(gelada("abort", "e1").out()).isEqualTo("Abort of e1 requested\n");
        assertThat(gelada("abort", "e1", "-o", "json").out()).contains("\"abort\" : \"requested\"");
    }

    @Test
    void listsEventsByWhatIsAskedFor() {
        gelada.answers("GET /events?experiment=web&limit=5&state=closed", """
                {"items": [{"id": "e1", "experiment": "web", "fault": "process-kill", "state": "closed", "outcome": "failed",
                 "dueAt": "2026-12-01T10:00:00Z", "reason": "\\u001b[31mbad\\nlines"}]}
                """);

        assertThat(gelada("events", "--experiment", "web", "--state", "closed", "--limit", "5")
                        .out())
                .isEqualTo("""
                        EVENT  EXPERIMENT  FAULT         STATE   OUTCOME  DUE                   REASON
                        e1     web         process-kill  closed  failed   2026-12-01T10:00:00Z  [31mbad lines
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why web-surives", "preview web-surives", "events --experiment web-surives"})
    void namesTheNearestExperiment(String line) {
        gelada.answers("GET /experiments", TWO);

        CommandOutput refused = gelada(line.split(" "));

        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .isEqualTo("gelada: 'web-surives' is no known experiment; did you mean 'web-survives'?"
                        + " Known are broken, web-survives\n");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void namesTheNearestEvent() {
        gelada.answers("GET /events?limit=500", "{\"items\": [{\"id\": \"0199-abcd\"}]}");

        assertThat(gelada("abort", "0199-abce").err())
                .isEqualTo("gelada: '0199-abce' is no known event; did you mean '0199-abcd'?\n");
        assertThat(gelada("abort", "zzz").err())
                .isEqualTo("gelada: 'zzz' is no known event; 'gelada events' lists them\n");
    }

    @Test
    void saysTheProblemAsOneSentence() {
        gelada.answers("POST /events/e1/abort", 409, "{\"title\": \"x\", \"detail\": \"Event 'e1' had ended before\"}")
                .answers("PUT /halt", 500, "<html>");

        assertThat(gelada("abort", "e1")).isEqualTo(new CommandOutput(1, "", "gelada: Event 'e1' had ended before\n"));
        assertThat(gelada("halt")).isEqualTo(new CommandOutput(1, "", "gelada: it answered with status 500\n"));
    }

    @Test
    void sendsTheTokenAndSaysWhenItIsMissingOrWrong() {
        gelada.answers("GET /experiments", 401, "{\"detail\": \"A token is needed\"}");

        CommandOutput missing = gelada("ls");
        Map<String, String> variables = gelada.variables();
        variables.put("GELADA_TOKEN", "0123456789abcdef");
        CommandOutput wrong = CommandOutput.with(variables, "ls");

        assertThat(missing.code()).isEqualTo(5);
        assertThat(missing.err()).contains("it needs a token, and none is set; set GELADA_TOKEN");
        assertThat(wrong.code()).isEqualTo(5);
        assertThat(wrong.err()).contains("it does not accept the token").doesNotContain("0123456789abcdef");
        assertThat(gelada.tokens()).containsExactly("null", "Bearer 0123456789abcdef");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Map<String, String> variables =
                new HashMap<>(Map.of("GELADA_URL", "http://127.0.0.1:" + nobody, "HOME", "/nonexistent"));

        CommandOutput refused = CommandOutput.with(variables, "ls");

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .startsWith("gelada: no Gelada answers at http://127.0.0.1:" + nobody)
                .contains("set GELADA_URL to its address");
    }

    @Test
    void saysThatSomebodyElseAnswers() {
        gelada.answers("GET /experiments", "<html>").answers("DELETE /halt", 404, "<html>");

        assertThat(gelada("ls").err()).contains("is not Gelada");
        assertThat(gelada("ls").code()).isEqualTo(4);
        assertThat(gelada("release").code()).isEqualTo(4);
    }

    @Test
    void refusesAFormatAndAnOptionThatThereIsNot() {
        CommandOutput format = gelada("ls", "-o", "xml");
        CommandOutput option = gelada("ls", "--outptu", "json");

        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err()).contains("'xml' is no known format; known are json, table, yaml");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("did you mean '--output'?");
        assertThat(gelada("why").err()).contains("NAME");
        assertThat(gelada("why", "a", "b").err()).contains("'b' is too much for why");
        assertThat(gelada.asked()).isEmpty();
    }

    private CommandOutput gelada(String... arguments) {
        return CommandOutput.with(gelada.variables(), arguments);
    }
}
