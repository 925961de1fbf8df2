package dev.gelada.web.problem;

import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws requests that are wrong in one way or another, and some that are right. */
final class MalformedRequestSamples {

    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW");

    private static final List<String> PATHS = List.of(
            "/",
            "/index.html",
            "/page/dom.js",
            "/page/",
            "/webjars/",
            "/nothing",
            "/v3/api-docs",
            "/api/v1/about",
            "/api/v1/halt",
            "/api/v1/events",
            "/api/v1/events/x",
            "/api/v1/events/x/trace",
            "/api/v1/events/x/journal",
            "/api/v1/events/x/abort",
            "/api/v1/events/x/replay",
            "/api/v1/experiments",
            "/api/v1/experiments/" + WebFixture.FREEZE,
            "/api/v1/experiments/" + WebFixture.FREEZE + "/explain",
            "/api/v1/experiments/" + WebFixture.FREEZE + "/preflight",
            "/api/v1/experiments/" + WebFixture.FREEZE + "/hours",
            "/api/v1/experiments/" + WebFixture.KILL + "/events",
            "/api/v1/experiments/%20/events",
            "/api/v1/experiment.schema.json",
            "/api/v1/plan",
            "/api/v1/plan.ics",
            "/api/v1/targets",
            "/api/v1/vitals");

    private static final List<String> MANAGEMENT = List.of(
            "/",
            "/actuator",
            "/actuator/",
            "/actuator/health",
            "/actuator/health/a",
            "/actuator/health/a/b",
            "/actuator/health/liveness",
            "/actuator/health/readiness/x",
            "/actuator/info",
            "/actuator/prometheus",
            "/actuator/metrics",
            "/actuator/metrics/x",
            "/actuator/metrics/jvm.memory.used",
            "/actuator/loggers",
            "/actuator/loggers/x",
            "/actuator/loggers/ROOT",
            "/actuator/errors",
            "/actuator/stalls",
            "/actuator/tasks",
            "/actuator/tasks/x",
            "/actuator/tasks/999999",
            "/actuator/debug",
            "/actuator/env",
            "/actuator/env/x",
            "/actuator/configprops/x",
            "/actuator/caches/x",
            "/actuator/sbom",
            "/actuator/sbom/x",
            "/actuator/scheduledtasks",
            "/actuator/threaddump",
            "/actuator/mappings");

    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?limit=1",
            "?limit=-1",
            "?limit=99999999999999999999",
            "?limit=",
            "?x=y",
            "?experiment=%00",
            "?at=now",
            "?from=2026-01-01T00:00:00Z&to=2026-01-01T00:01:00Z",
            "?from=%2B999999999-12-31T23:59:59Z",
            "?tag=a",
            "?tag=a:b&tag=a:b",
            "?workload=//",
            "?before=x&before=y",
            "?%20",
            "?&&=",
            "?state=closed&limit=3",
            "?includes=x",
            "?name[]=x",
            "?a=%F0%9F%98%80");

    private static final List<String> HEADERS = List.of(
            "X-A: b",
            "Accept: /",
            "Accept: ,",
            "Accept: */*;q=2",
            "Accept: text/html",
            "Accept: application/json;charset=nope",
            "Accept: text/event-stream",
            "Accept:",
            "Accept-Encoding: gzip;q=x",
            "Accept-Language: ,;",
            "Range: bytes=9-1",
            "Range: bytes=0-0,-1",
            "Range: x",
            "If-Modified-Since: yesterday",
            "If-None-Match: \"",
            "If-Range: x",
            "Content-Type: /",
            "Content-Type: application/json",
            "Content-Type: text/plain;charset=nope",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data;boundary=x",
            "Origin: null",
            "Origin: http://localhost",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-origin",
            "Authorization: Basic %%%",
            "Authorization: Bearer",
            "Cookie: =;==",
            "Expect: 100-continue",
            "X-Forwarded-Prefix: //x",
            "X-Forwarded-Host: [",
            "X-Forwarded-Proto: ::",
            "X-Forwarded-For: ,,",
            "X-Forwarded-Port: x",
            "Forwarded: for=;proto",
            "traceparent: 00-x",
            "baggage: a=b;;",
            "Last-Event-ID: x",
            "Upgrade: h2c",
            "Host: a b",
            "TE: x");

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "\"x\"",
            "{",
            "{\"reason\": 1}",
            "{\"reason\": null}",
            "{\"configuredLevel\": \"NOPE\"}",
            "{\"configuredLevel\": {}}",
            "{\"on\": \"maybe\"}",
            "{\"on\": null}",
            "\0\0",
            "{\"reason\": \"\ud800\"}",
            "x".repeat(900),
            "x".repeat(20_000),
            "{\"reason\": \"" + "x".repeat(400_000) + "\"}",
            "x".repeat(1 << 20));

    private MalformedRequestSamples() {}

    static String draw(Random random, boolean main) {
        String method = one(random, METHODS);
        String path = one(random, main ? PATHS : MANAGEMENT) + one(random, QUERIES);
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(one(random, HEADERS));
        }
        String body =
                method.equals("POST") || method.equals("PUT") || method.equals("PATCH") ? one(random, BODIES) : "";
        if (!body.isEmpty()) {
            headers.add("Content-Length: " + body.length());
        }
        if (random.nextBoolean() && !body.isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        return RawHttpClient.request(method + " " + path, headers.toArray(String[]::new)) + body;
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
