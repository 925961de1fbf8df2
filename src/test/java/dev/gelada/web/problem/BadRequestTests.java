package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.Served;
import dev.gelada.web.Wire;
import dev.gelada.web.World;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every bad request has its problem document, whatever {@code Accept} says and however deep below Spring it fails. */
@Served
class BadRequestTests {

    private static final String TRIGGER = "/api/v1/experiments/" + World.KILL + "/events";
    private static final String JSON = "Content-Type: application/json";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isAnsweredByAProblem(String what, String request, Kind kind, String detail) {
        Wire.Answer answer = Wire.send(port, request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(kind.status());
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("type").asString())
                .as(answer.body())
                .isEqualTo(kind.type().toString());
        assertThat(answer.json().path("title").asString()).isEqualTo(kind.title());
        assertThat(answer.json().path("status").asInt()).isEqualTo(kind.status());
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }

    static Stream<Arguments> isAnsweredByAProblem() {
        return Stream.of(
                // what cannot be read at all
                bad("no HTTP", "hello\r\n\r\n", Kind.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad("bad version", "GET / HTTX/1.1\r\n\r\n", Kind.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad(
                        "bad header name",
                        Wire.request("GET /", "b@d header : x"),
                        Kind.UNREADABLE_REQUEST,
                        "not HTTP/1.1"),
                bad("long path", Wire.request("GET /" + "x".repeat(10_000)), Kind.PATH_TOO_LONG, "request line"),
                bad(
                        "large header",
                        Wire.request("GET /", "X-Large: " + "x".repeat(20_000)),
                        Kind.HEADERS_TOO_LARGE,
                        "headers"),
                bad(
                        "broken percent-encoding",
                        Wire.request("GET /api/v1/%zz"),
                        Kind.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad(
                        "cut percent-encoding",
                        Wire.request("GET /api/v1/events?experiment=%2"),
                        Kind.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad("bad length", Wire.request("POST " + TRIGGER, "Content-Length: ten"), Kind.UNREADABLE_REQUEST, ""),
                bad("host without its port", Wire.bare("GET /", "Host: localhost:"), Kind.UNREADABLE_REQUEST, ""),
                // what the firewall refuses
                bad("traversal", Wire.request("GET /../../etc/passwd"), Kind.REFUSED_REQUEST, "normalized"),
                bad("encoded traversal", Wire.request("GET /%2e%2e/%2e%2e/etc/passwd"), Kind.REFUSED_REQUEST, "%2e"),
                bad(
                        "encoded slash",
                        Wire.request("GET /page/..%2f..%2fapplication.yaml"),
                        Kind.REFUSED_REQUEST,
                        "malicious"),
                bad("matrix parameter", Wire.request("GET /api/v1/halt;a=b"), Kind.REFUSED_REQUEST, ";"),
                bad("NUL", Wire.request("GET /api/v1/%00"), Kind.REFUSED_REQUEST, "malicious"),
                // what is not there, or not so
                bad("unknown path", Wire.request("GET /api/v1/nothing"), Kind.UNKNOWN_PATH, "/api/v1/nothing"),
                bad(
                        "unknown experiment",
                        Wire.request("GET /api/v1/experiments/nope"),
                        Kind.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "trigger of an unknown one",
                        Wire.request("POST /api/v1/experiments/nope/events"),
                        Kind.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "trigger of a broken one",
                        Wire.request("POST /api/v1/experiments/broken/events"),
                        Kind.BROKEN_EXPERIMENT,
                        "proces-kill"),
                bad("unknown event", Wire.request("GET /api/v1/events/nope"), Kind.UNKNOWN_EVENT, "'nope'"),
                bad(
                        "abort of an unknown event",
                        Wire.request("POST /api/v1/events/nope/abort"),
                        Kind.UNKNOWN_EVENT,
                        "'nope'"),
                bad(
                        "targets of an unknown experiment",
                        Wire.request("GET /api/v1/targets?experiment=nope"),
                        Kind.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "wrong method",
                        Wire.request("DELETE /api/v1/events"),
                        Kind.WRONG_METHOD,
                        "DELETE cannot be used here; GET"),
                bad("made-up method", Wire.request("BREW /api/v1/halt"), Kind.WRONG_METHOD, "DELETE, GET, PUT can"),
                bad("TRACE", Wire.request("TRACE /api/v1/halt"), Kind.WRONG_METHOD, ""),
                bad(
                        "not acceptable",
                        Wire.request("GET /api/v1/events", "Accept: image/png"),
                        Kind.NOT_ACCEPTABLE,
                        "application/json"),
                bad(
                        "unreadable Accept",
                        Wire.request("GET /api/v1/events", "Accept: nonsense"),
                        Kind.NOT_ACCEPTABLE,
                        ""),
                // bodies
                bad(
                        "form",
                        post("Content-Type: application/x-www-form-urlencoded", "reason=x"),
                        Kind.WRONG_MEDIA_TYPE,
                        "application/json"),
                bad("no media type", post("X: y", "{}"), Kind.WRONG_MEDIA_TYPE, "application/json"),
                bad(
                        "unreadable media type",
                        post("Content-Type: nonsense", "{}"),
                        Kind.WRONG_MEDIA_TYPE,
                        "application/json"),
                bad("cut JSON", post(JSON, "{\"reason\": "), Kind.BAD_BODY, "line 1"),
                bad("no JSON", post(JSON, "hello"), Kind.BAD_BODY, "line 1, column"),
                bad("two values", post(JSON, "{} {}"), Kind.BAD_BODY, ""),
                bad(
                        "unknown key",
                        post(JSON, "{\"raeson\": \"x\"}"),
                        Kind.BAD_BODY,
                        "There is no key 'raeson', only 'dryRun' and 'reason'"),
                bad(
                        "wrong type",
                        post(JSON, "{\n \"dryRun\": \"maybe\"}"),
                        Kind.BAD_BODY,
                        "'dryRun' must be true or false (line 2"),
                bad("wrong shape", post(JSON, "{\"reason\": {}}"), Kind.BAD_BODY, "'reason' must be a text"),
                bad("a list", post(JSON, "[]"), Kind.BAD_BODY, "The body must be a JSON object"),
                bad(
                        "long reason",
                        post(JSON, "{\"reason\": \"" + "x".repeat(501) + "\"}"),
                        Kind.BAD_BODY,
                        "501 characters"),
                bad(
                        "large body",
                        post(JSON, "{\"reason\": \"" + "x".repeat(70_000) + "\"}"),
                        Kind.BODY_TOO_LARGE,
                        "64 KB"),
                bad(
                        "halt with a wrong key",
                        Wire.request("PUT /api/v1/halt", JSON, "Content-Length: 7") + "{\"a\":1}",
                        Kind.BAD_BODY,
                        "'a'"),
                // query values and headers
                bad(
                        "limit no number",
                        Wire.request("GET /api/v1/events?limit=many"),
                        Kind.BAD_QUERY,
                        "'limit' is 'many'; it must be a whole number"),
                bad("limit 0", Wire.request("GET /api/v1/events?limit=0"), Kind.BAD_QUERY, "from 1 to 500"),
                bad("limit 501", Wire.request("GET /api/v1/events?limit=501"), Kind.BAD_QUERY, "from 1 to 500"),
                bad(
                        "unknown state",
                        Wire.request("GET /api/v1/events?state=asleep"),
                        Kind.BAD_QUERY,
                        "queued, running, reverting, closed, deadLettered"),
                bad(
                        "before nothing",
                        Wire.request("GET /api/v1/events?before=nope"),
                        Kind.BAD_QUERY,
                        "'before' names no event"),
                bad(
                        "from no instant",
                        Wire.request("GET /api/v1/plan?from=yesterday"),
                        Kind.BAD_QUERY,
                        "'from' is 'yesterday'; it must be an instant"),
                bad(
                        "to before from",
                        Wire.request("GET /api/v1/plan?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"),
                        Kind.BAD_QUERY,
                        "must be before"),
                bad(
                        "to at from",
                        Wire.request("GET /api/v1/plan?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
                        Kind.BAD_QUERY,
                        "must be before"),
                bad(
                        "367 days",
                        Wire.request("GET /api/v1/plan?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z"),
                        Kind.BAD_QUERY,
                        "366 days"),
                bad(
                        "end of time",
                        Wire.request(
                                "GET /api/v1/plan?from=-1000000000-01-01T00:00:00Z&to=%2B1000000000-12-31T00:00:00Z"),
                        Kind.BAD_QUERY,
                        ""),
                bad(
                        "misspelt query parameter",
                        Wire.request("GET /api/v1/events?expermient=x"),
                        Kind.BAD_QUERY,
                        "'expermient' is no known query parameter; did you mean 'experiment'?"),
                bad(
                        "query parameter of another resource",
                        Wire.request("GET /api/v1/experiments?state=closed"),
                        Kind.BAD_QUERY,
                        "'state' is no known query parameter; known are after, limit"),
                bad(
                        "query parameter where there are none",
                        Wire.request("GET /api/v1/halt?dryRun=true"),
                        Kind.BAD_QUERY,
                        "there are none here"),
                bad(
                        "query parameter of a change",
                        Wire.request("PUT /api/v1/halt?reason=x"),
                        Kind.BAD_QUERY,
                        "there are none here"),
                bad(
                        "query parameter twice",
                        Wire.request("GET /api/v1/events?limit=1&limit=2"),
                        Kind.BAD_QUERY,
                        "'limit' is given 2 times"),
                bad(
                        "empty value",
                        Wire.request("GET /api/v1/plan?experiment="),
                        Kind.BAD_QUERY,
                        "'experiment' is empty"),
                bad("no value", Wire.request("GET /api/v1/events?limit"), Kind.BAD_QUERY, "'limit' is empty"),
                bad(
                        "long value",
                        Wire.request("GET /api/v1/targets?find=" + "x".repeat(513)),
                        Kind.BAD_QUERY,
                        "513 characters; the most are 512"),
                bad(
                        "events of an unknown experiment",
                        Wire.request("GET /api/v1/events?experiment=nope"),
                        Kind.UNKNOWN_EXPERIMENT,
                        "'nope'"),
                bad(
                        "newline in a reason",
                        post(JSON, "{\"reason\": \"a\\nb\"}"),
                        Kind.BAD_BODY,
                        "'reason' has the control character U+000A at position 2"),
                bad(
                        "turned direction in a reason",
                        post(JSON, "{\"reason\": \"ab\\u202ec\"}"),
                        Kind.BAD_BODY,
                        "U+202E at position 3"),
                bad(
                        "escape in a reason to halt",
                        Wire.request("PUT /api/v1/halt", JSON, "Content-Length: 20") + "{\"reason\":\"\\u001b[\"}",
                        Kind.BAD_BODY,
                        "U+001B at position 1"),
                bad("Accept without a type", Wire.request("GET /api/v1/nothing", "Accept: /"), Kind.UNKNOWN_PATH, ""),
                bad(
                        "range the wrong way round",
                        Wire.request("GET /page/dom.js", "Range: bytes=9-1"),
                        Kind.RANGE_NOT_SATISFIABLE,
                        ""),
                bad(
                        "range beyond the end",
                        Wire.request("GET /page/dom.js", "Range: bytes=999999-"),
                        Kind.RANGE_NOT_SATISFIABLE,
                        ""),
                bad(
                        "cross-site script",
                        Wire.request("GET /page/dom.js", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
                        Kind.FOREIGN_ORIGIN,
                        "cross-site"),
                bad(
                        "another server of this machine",
                        Wire.request("GET /api/v1/halt", "Sec-Fetch-Site: same-site"),
                        Kind.FOREIGN_ORIGIN,
                        "same-site"),
                bad(
                        "resume from no number",
                        Wire.request("GET /api/v1/stream", "Last-Event-ID: x"),
                        Kind.BAD_HEADER,
                        "Last-Event-ID is 'x'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isAnsweredByAProblemOnTheManagementPortToo(String what, String request, Kind kind, String detail) {
        Wire.Answer answer = Wire.send(management, request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(kind.status());
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }

    static Stream<Arguments> isAnsweredByAProblemOnTheManagementPortToo() {
        return Stream.of(
                bad("no HTTP", "hello\r\n\r\n", Kind.UNREADABLE_REQUEST, "not HTTP/1.1"),
                bad(
                        "broken percent-encoding",
                        Wire.request("GET /actuator/%zz"),
                        Kind.UNREADABLE_REQUEST,
                        "path cannot be read"),
                bad("traversal", Wire.request("GET /actuator/../x"), Kind.REFUSED_REQUEST, "normalized"),
                bad("unknown path", Wire.request("GET /actuator/nothing"), Kind.UNKNOWN_PATH, "/actuator/nothing"),
                bad("wrong method", Wire.request("DELETE /actuator/health"), Kind.WRONG_METHOD, "DELETE"),
                bad(
                        "cut JSON",
                        Wire.request("POST /actuator/loggers/x", JSON, "Content-Length: 1") + "{",
                        Kind.BAD_BODY,
                        "line 1"),
                bad(
                        "cross-site heap dump",
                        Wire.request("GET /actuator/heapdump", "Sec-Fetch-Site: cross-site"),
                        Kind.FOREIGN_ORIGIN,
                        "cross-site"),
                bad(
                        "cross-site navigation",
                        Wire.request(
                                "GET /",
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: navigate",
                                "Sec-Fetch-Dest: document"),
                        Kind.FOREIGN_ORIGIN,
                        ""),
                bad(
                        "health below a component",
                        Wire.request("GET /actuator/health/a/b"),
                        Kind.UNKNOWN_PATH,
                        "/actuator/health/a/b"),
                bad(
                        "empty Accept",
                        Wire.request("GET /actuator/prometheus", "Accept: ,"),
                        Kind.NOT_ACCEPTABLE,
                        "Accept is ','"),
                bad(
                        "foreign host",
                        Wire.bare("GET /actuator/env", "Host: evil.example"),
                        Kind.FOREIGN_HOST,
                        "evil.example"));
    }

    private static Arguments bad(String what, String request, Kind kind, String detail) {
        return Arguments.of(what, request, kind, detail);
    }

    private static String post(String header, String body) {
        return Wire.request("POST " + TRIGGER, header, "Content-Length: " + body.length()) + body;
    }
}
