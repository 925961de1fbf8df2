package dev.gelada.fault.springassault;

import dev.gelada.document.Json;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of the Chaos Monkey of one instance, by its actuator (chaos-monkey-spring-boot 3.x and 4.x, endpoint {@code chaosmonkey}).
 * Errors are {@link ChaosMonkeyUnavailableException}s.
 *
 * @param at the URI of its endpoint, with its name at the end of the path
 * @param within the time limit of each call
 */
record ChaosMonkeyClient(ActuatorClient actuatorClient, URI at, Duration within) {

    private static final int SHOWN = 120;

    /** How it is set now. */
    record Seen(boolean enabled, JsonNode assaults, JsonNode watchers) {}

    /** Reads its state and settings; errs when the answers are not those of a Chaos Monkey. */
    Mono<Seen> look() {
        return ask("status", "enabled")
                .flatMap(status -> ask("assaults", "latencyActive")
                        .flatMap(assaults -> ask("watchers", "restController")
                                .map(watchers -> new Seen(status.path("enabled").asBoolean(), assaults, watchers))));
    }

    Mono<Void> enable() {
        return post("enable", null);
    }

    Mono<Void> disable() {
        return post("disable", null);
    }

    /** Changes only these settings; sends nothing when there are none. */
    Mono<Void> set(String part, ObjectNode settings) {
        return settings.isEmpty() ? Mono.empty() : post(part, settings.toString());
    }

    /** The very call, for a person's shell. */
    static String command(URI at, String part, @Nullable JsonNode body) {
        String said = body == null ? "" : " -H 'Content-Type: application/json' -d " + quoted(body.toString());
        return "curl -fsS -X POST" + said + " " + quoted(at + "/" + part);
    }

    private Mono<JsonNode> ask(String part, String flag) {
        URI there = URI.create(at + "/" + part);
        return actuatorClient.call(HttpMethod.GET, there, null, within).map(answer -> {
            JsonNode read =
                    answer.status() == 200 ? json(answer.body()) : Json.mapper().missingNode();
            if (!read.path(flag).isBoolean()) {
                throw new ChaosMonkeyUnavailableException(
                        there + " answers " + answer.status() + ", " + meaning(answer));
            }
            return read;
        });
    }

    private Mono<Void> post(String part, @Nullable String body) {
        URI there = URI.create(at + "/" + part);
        return actuatorClient
                .call(HttpMethod.POST, there, body, within)
                .flatMap(answer -> answer.status() == 200
                        ? Mono.empty()
                        : Mono.error(new ChaosMonkeyUnavailableException(there + " rejected the settings: it answers "
                                + answer.status() + ", " + meaning(answer))));
    }

    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException none) {
            return Json.mapper().missingNode();
        }
    }

    private static String meaning(ActuatorClient.Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> "so it requires credentials, which spring-assault does not support";
            case 404, 405 ->
                "so there is no Chaos Monkey for Spring Boot: is the library in the program, the profile chaos-monkey"
                        + " active, the endpoint chaosmonkey allowed and exposed, and port and basePath right?";
            case 400 -> "so it will not have these settings: " + shown(answer);
            default ->
                answer.status() / 100 == 3
                        ? "a redirect, and none is followed"
                        : "which is not an answer of Chaos Monkey for Spring Boot: " + shown(answer);
        };
    }

    private static String shown(ActuatorClient.Answer answer) {
        String body = answer.body().strip();
        return body.isEmpty() ? "nothing" : body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
    }

    /** For a POSIX shell: within single quotes only these themselves mean anything. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
