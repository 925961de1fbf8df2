package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every bad request has its problem document, whatever {@code Accept} says and however deep below Spring it fails. */
@WebTestServer
class BadRequestTests {

    private static final String TRIGGER = "/api/v1/experiments/" + WebFixture.KILL + "/events";
    private static final String JSON = "Content-Type: application/json";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isAnsweredByAProblem(String what, String request, ProblemType problemType, String detail) {
        RawHttpClient.Answer answer = RawHttpClient.send(port, request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(problemType.status());
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("type").asString())
                .as(answer.body())
                .isEqualTo(problemType.type().toString());
        assertThat(answer.json().path("title").asString()).isEqualTo(problemType.title());
        assertThat(answer.json().path("status").asInt()).isEqualTo(problemType.status());
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }

    static Stream<Arguments> isAnsweredByAProblem() {
        return Stream.of(
                // what cannot be read at all
                bad("no HTTP", "hello\r\n\r\n", ProblemType.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad("bad version", "GET / HTTX/1.1\r\n\r\n", ProblemType.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad(
                        "bad header name",
                        RawHttpClient.request("GET /", "b@d header : x"),
                        ProblemType.UNREADABLE_REQUEST,
                        "not HTTP/1.1"),
                bad(
                        "long path",
                        RawHttpClient.request("GET /" + "x".repeat(10_000)),
                        ProblemType.PATH_TOO_LONG,
                        "request line"),
                bad(
                        "large header",
                        RawHttpClient.request("GET /", "X-Large: " + "x".repeat(20_000)),
                        ProblemType.HEADERS_TOO_LARGE,
                        "headers"),
                bad(
                        "broken percent-encoding",
                        RawHttpClient.request("GET /api/v1/%zz"),
                        ProblemType.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad(
                        "cut percent-encoding",
                        RawHttpClient.request("GET /api/v1/events?experiment=%2"),
                        ProblemType.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad(
                        "bad length",
                        RawHttpClient.request("POST " + TRIGGER, "Content-Length: ten"),
                        ProblemType.UNREADABLE_REQUEST,
                        ""),
                bad(
                        "host without its port",
                        RawHttpClient.bare("GET /", "Host: localhost:"),
                        ProblemType.UNREADABLE_REQUEST,
                        ""),
                // what the firewall refuses
                bad(
                        "traversal",
                        RawHttpClient.request("GET /../../etc/passwd"),
                        ProblemType.REFUSED_REQUEST,
                        "normalized"),
                bad(
                        "encoded traversal",
                        RawHttpClient.request("GET /%2e%2e/%2e%2e/etc/passwd"),
                        ProblemType.REFUSED_REQUEST,
                        "%2e"),
                bad(
                        "encoded slash",
                        RawHttpClient.request("GET /page/..%2f..%2fapplication.yaml"),
                        ProblemType.REFUSED_REQUEST,
                        "malicious"),
                bad(
                        "matrix parameter",
                        RawHttpClient.request("GET /api/v1/halt;a=b"),
                        ProblemType.REFUSED_REQUEST,
                        ";"),
                bad("NUL", RawHttpClient.request("GET /api/v1/%00"), ProblemType.REFUSED_REQUEST, "malicious"),
                // what is not there, or not so
                bad(
                        "unknown path",
                        RawHttpClient.request("GET /api/v1/nothing"),
                        ProblemType.UNKNOWN_PATH,
                        "/api/v1/nothing"),
                bad(
                        "unknown experiment",
                        RawHttpClient.request("GET /api/v1/experiments/nope"),
                        ProblemType.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "trigger of an unknown one",
                        RawHttpClient.request("POST /api/v1/experiments/nope/events"),
                        ProblemType.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "trigger of a broken one",
                        RawHttpClient.request("POST /api/v1/experiments/broken/events"),
                        ProblemType.BROKEN_EXPERIMENT,
                        "proces-kill"),
                bad(
                        "unknown event",
                        RawHttpClient.request("GET /api/v1/events/nope"),
                        ProblemType.UNKNOWN_EVENT,
                        "'nope'"),
                bad(
                        "abort of an unknown event",
                        RawHttpClient.request("POST /api/v1/events/nope/abort"),
                        ProblemType.UNKNOWN_EVENT,
                        "'nope'"),
                bad(
                        "targets of an unknown experiment",
                        RawHttpClient.request("GET /api/v1/targets?experiment=nope"),
                        ProblemType.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "wrong method",
                        RawHttpClient.request("DELETE /api/v1/events"),
                        ProblemType.WRONG_METHOD,
                        "DELETE cannot be used here; GET"),
                bad(
                        "made-up method",
                        RawHttpClient.request("BREW /api/v1/halt"),
                        ProblemType.WRONG_METHOD,
                        "DELETE, GET, PUT can"),
                bad("TRACE", RawHttpClient.request("TRACE /api/v1/halt"), ProblemType.WRONG_METHOD, ""),
                bad(
                        "not acceptable",
                        RawHttpClient.request("GET /api/v1/events", "Accept: image/png"),
                        ProblemType.NOT_ACCEPTABLE,
                        "application/json"),
                bad(
                        "unreadable Accept",
                        RawHttpClient.request("GET /api/v1/events", "Accept: nonsense"),
                        ProblemType.NOT_ACCEPTABLE,
                        ""),
                // bodies
                bad(
                        "form",
                        post("Content-Type: application/x-www-form-urlencoded", "reason=x"),
                        ProblemType.WRONG_MEDIA_TYPE,
                        "application/json"),
                bad("no media type", post("X: y", "{}"), ProblemType.WRONG_MEDIA_TYPE, "application/json"),
                bad(
                        "unreadable media type",
                        post("Content-Type: nonsense", "{}"),
                        ProblemType.WRONG_MEDIA_TYPE,
                        "application/json"),
                bad("cut JSON", post(JSON, "{\"reason\": "), ProblemType.BAD_BODY, "line 1"),
                bad("no JSON", post(JSON, "hello"), ProblemType.BAD_BODY, "line 1, column"),
                bad("two values", post(JSON, "{} {}"), ProblemType.BAD_BODY, ""),
                bad(
                        "unknown key",
                        post(JSON, "{\"raeson\": \"x\"}"),
                        ProblemType.BAD_BODY,
                        "There is no key 'raeson', only 'dryRun' and 'reason'"),
                bad(
                        "wrong type",
                        post(JSON, "{\n \"dryRun\": \"maybe\"}"),
                        ProblemType.BAD_BODY,
                        "'dryRun' must be true or false (line 2"),
                bad("wrong shape", post(JSON, "{\"reason\": {}}"), ProblemType.BAD_BODY, "'reason' must be a text"),
                bad("a list", post(JSON, "[]"), ProblemType.BAD_BODY, "The body must be a JSON object"),
                bad(
                        "long reason",
                        post(JSON, "{\"reason\": \"" + "x".repeat(501) + "\"}"),
                        ProblemType.BAD_BODY,
                        "501 characters"),
                bad(
                        "large body",
                        post(JSON, "{\"reason\": \"" + "x".repeat(70_000) + "\"}"),
                        ProblemType.BODY_TOO_LARGE,
                        "64 KB"),
                bad(
                        "halt with a wrong key",
                        RawHttpClient.request("PUT /api/v1/halt", JSON, "Content-Length: 7") + "{\"a\":1}",
                        ProblemType.BAD_BODY,
                        "'a'"),
                // query values and headers
                bad(
                        "limit no number",
                        RawHttpClient.request("GET /api/v1/events?limit=many"),
                        ProblemType.BAD_QUERY,
                        "'limit' is 'many'; it must be a whole number"),
                bad(
                        "limit 0",
                        RawHttpClient.request("GET /api/v1/events?limit=0"),
                        ProblemType.BAD_QUERY,
                        "from 1 to 500"),
                bad(
                        "limit 501",
                        RawHttpClient.request("GET /api/v1/events?limit=501"),
                        ProblemType.BAD_QUERY,
                        "from 1 to 500"),
                bad(
                        "unknown state",
                        RawHttpClient.request("GET /api/v1/events?state=asleep"),
                        ProblemType.BAD_QUERY,
                        "queued, running, reverting, closed, deadLettered"),
                bad(
                        "before nothing",
                        RawHttpClient.request("GET /api/v1/events?before=nope"),
                        ProblemType.BAD_QUERY,
                        "'before' names no event"),
                bad(
                        "from no instant",
                        RawHttpClient.request("GET /api/v1/plan?from=yesterday"),
                        ProblemType.BAD_QUERY,
                        "'from' is 'yesterday'; it must be an instant"),
                bad(
                        "to before from",
                        RawHttpClient.request("GET /api/v1/plan?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"),
                        ProblemType.BAD_QUERY,
                        "must be before"),
                bad(
                        "to at from",
                        RawHttpClient.request("GET /api/v1/plan?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
                        ProblemType.BAD_QUERY,
                        "must be before"),
                bad(
                        "367 days",
                        RawHttpClient.request("GET /api/v1/plan?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z"),
                        ProblemType.BAD_QUERY,
                        "366 days"),
                bad(
                        "end of time",
                        RawHttpClient.request(
                                "GET /api/v1/plan?from=-1000000000-01-01T00:00:00Z&to=%2B1000000000-12-31T00:00:00Z"),
                        ProblemType.BAD_QUERY,
                        ""),
                bad(
                        "misspelt query parameter",
                        RawHttpClient.request("GET /api/v1/events?expermient=x"),
                        ProblemType.BAD_QUERY,
                        "'expermient' is no known query parameter; did you mean 'experiment'?"),
                bad(
                        "query parameter of another resource",
                        RawHttpClient.request("GET /api/v1/experiments?state=closed"),
                        ProblemType.BAD_QUERY,
                        "'state' is no known query parameter; known are after, limit"),
                bad(
                        "query parameter where there are none",
                        RawHttpClient.request("GET /api/v1/halt?dryRun=true"),
                        ProblemType.BAD_QUERY,
                        "there are none here"),
                bad(
                        "query parameter of a change",
                        RawHttpClient.request("PUT /api/v1/halt?reason=x"),
                        ProblemType.BAD_QUERY,
                        "there are none here"),
                bad(
                        "query parameter twice",
                        RawHttpClient.request("GET /api/v1/events?limit=1&limit=2"),
                        ProblemType.BAD_QUERY,
                        "'limit' is given 2 times"),
                bad(
                        "empty value",
                        RawHttpClient.request("GET /api/v1/plan?experiment="),
                        ProblemType.BAD_QUERY,
                        "'experiment' is empty"),
                bad(
                        "no value",
                        RawHttpClient.request("GET /api/v1/events?limit"),
                        ProblemType.BAD_QUERY,
                        "'limit' is empty"),
                bad(
                        "long value",
                        RawHttpClient.request("GET /api/v1/targets?find=" + "x".repeat(513)),
                        ProblemType.BAD_QUERY,
                        "513 characters; the most are 512"),
                bad(
                        "events of an unknown experiment",
                        RawHttpClient.request("GET /api/v1/events?experiment=nope"),
                        ProblemType.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "newline in a reason",
                        post(JSON, "{\"reason\": \"a\\nb\"}"),
                        ProblemType.BAD_BODY,
                        "'reason' has the control character U+000A at position 2"),
                bad(
                        "turned direction in a reason",
                        post(JSON, "{\"reason\": \"ab\\u202ec\"}"),
                        ProblemType.BAD_BODY,
                        "U+202E at position 3"),
                bad(
                        "escape in a reason to halt",
                        RawHttpClient.request("PUT /api/v1/halt", JSON, "Content-Length: 20")
                                + "{\"reason\":\"\\u001b[\"}",
                        ProblemType.BAD_BODY,
                        "U+001B at position 1"),
                bad(
                        "Accept without a type",
                        RawHttpClient.request("GET /api/v1/nothing", "Accept: /"),
                        ProblemType.UNKNOWN_PATH,
                        ""),
                bad(
                        "range the wrong way round",
                        RawHttpClient.request("GET /page/dom.js", "Range: bytes=9-1"),
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        ""),
                bad(
                        "range beyond the end",
                        RawHttpClient.request("GET /page/dom.js", "Range: bytes=999999-"),
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        ""),
                bad(
                        "cross-site script",
                        RawHttpClient.request(
                                "GET /page/dom.js", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
                        ProblemType.FOREIGN_ORIGIN,
                        "cross-site"),
                bad(
                        "another server of this machine",
                        RawHttpClient.request("GET /api/v1/halt", "Sec-Fetch-Site: same-site"),
                        ProblemType.FOREIGN_ORIGIN,
                        "same-site"),
                bad(
                        "resume from no number",
                        RawHttpClient.request("GET /api/v1/stream", "Last-Event-ID: x"),
                        ProblemType.BAD_HEADER,
                        "Last-Event-ID is 'x'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isAnsweredByAProblemOnTheManagementPortToo(
            String what, String request, ProblemType problemType, String detail) {
        RawHttpClient.Answer answer = RawHttpClient.send(management, request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(problemType.status());
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }

    static Stream<Arguments> isAnsweredByAProblemOnTheManagementPortToo() {
        return Stream.of(
                bad("no HTTP", "hello\r\n\r\n", ProblemType.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad(
                        "broken percent-encoding",
                        RawHttpClient.request("GET /actuator/%zz"),
                        ProblemType.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad(
                        "traversal",
                        RawHttpClient.request("GET /actuator/../x"),
                        ProblemType.REFUSED_REQUEST,
                        "normalized"),
                bad(
                        "unknown path",
                        RawHttpClient.request("GET /actuator/nothing"),
                        ProblemType.UNKNOWN_PATH,
                        "/actuator/nothing"),
                bad(
                        "wrong method",
                        RawHttpClient.request("DELETE /actuator/health"),
                        ProblemType.WRONG_METHOD,
                        "DELETE"),
                bad(
                        "cut JSON",
                        RawHttpClient.request("POST /actuator/loggers/x", JSON, "Content-Length: 1") + "{",
                        ProblemType.BAD_BODY,
                        "line 1"),
                bad(
                        "cross-site heap dump",
                        RawHttpClient.request("GET /actuator/heapdump", "Sec-Fetch-Site: cross-site"),
                        ProblemType.FOREIGN_ORIGIN,
                        "cross-site"),
                bad(
                        "cross-site navigation",
                        RawHttpClient.request(
                                "GET /",
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: navigate",
                                "Sec-Fetch-Dest: document"),
                        ProblemType.FOREIGN_ORIGIN,
                        ""),
                bad(
                        "health below a component",
                        RawHttpClient.request("GET /actuator/health/a/b"),
                        ProblemType.UNKNOWN_PATH,
                        "/actuator/health/a/b"),
                bad(
                        "empty Accept",
                        RawHttpClient.request("GET /actuator/prometheus", "Accept: ,"),
                        ProblemType.NOT_ACCEPTABLE,
                        "Accept is ','"),
                bad(
                        "foreign host",
                        RawHttpClient.bare("GET /actuator/env", "Host: evil.example"),
                        ProblemType.FOREIGN_HOST,
                        "evil.example"));
    }

    private static Arguments bad(String what, String request, ProblemType problemType, String detail) {
        return Arguments.of(what, request, problemType, detail);
    }

    private static String post(String header, String body) {
        return RawHttpClient.request("POST " + TRIGGER, header, "Content-Length: " + body.length()) + body;
    }
}
