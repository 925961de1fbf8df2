package dev.gelada.fault.springassault;

import dev.gelada.document.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The actuator of a Chaos Monkey in memory, written after the source of chaos-monkey-spring-boot 4.0.0; {@link ChaosMonkeyContract} holds it to
 * what the library does.
 */
final class FakeChaosMonkey implements ActuatorClient {

    private static final String ASSAULTS = """
            {"cpuActive":false,"cpuCronExpression":"OFF","cpuLoadTargetFraction":0.9,"cpuMillisecondsHoldLoad":90000,"deterministic":false,
             "exception":{"arguments":[{"type":"java.lang.String","value":"Chaos Monkey - RuntimeException"}],"method":"<init>",
               "type":"java.lang.RuntimeException"},
             "exceptionsActive":false,"killApplicationActive":false,"killApplicationCronExpression":"OFF","latencyActive":false,
             "latencyRangeEnd":3000,"latencyRangeStart":1000,"level":7,"memoryActive":false,"memoryCronExpression":"OFF",
             "memoryFillIncrementFraction":0.15,"memoryFillTargetFraction":0.25,"memoryMillisecondsHoldFilledMemory":90000,
             "memoryMillisecondsWaitNextIncrease":1000}""";
    private static final String WATCHERS = """
            {"actuatorHealth":false,"beanClasses":[],"beans":[],"component":false,"controller":false,"excludeClasses":[],
             "repository":false,"restController":false,"restTemplate":false,"service":true,"webClient":false}""";
    private static final String PATH = "/actuator/chaosmonkey/";

    final ObjectNode assaults = (ObjectNode) Json.mapper().readTree(ASSAULTS);
    final ObjectNode watchers = (ObjectNode) Json.mapper().readTree(WATCHERS);
    final List<String> calls = new CopyOnWriteArrayList<>();

    volatile boolean enabled;

    /** Says this to everything instead. */
    volatile @Nullable Answer instead;

    /** Does what the next call to this part says, and then does not answer. */
    volatile String losesAnswer = "";

    @Override
    public Mono<Answer> call(HttpMethod method, URI at, @Nullable String body, Duration within) {
        return Mono.fromCallable(() -> {
            calls.add(method + " " + at);
            Answer said = instead;
            Answer answer = said == null ? answer(method + " " + at.getPath(), body) : said;
            if (!losesAnswer.isEmpty() && at.getPath().endsWith(losesAnswer)) {
                losesAnswer = "";
                throw new ChaosMonkeyUnavailableException(at + " answers nothing");
            }
            return answer;
        });
    }

    /** What it is set to, but for its being enabled. */
    List<JsonNode> settings() {
        return List.of(assaults.deepCopy(), watchers.deepCopy());
    }

    private Answer answer(String request, @Nullable String body) {
        return switch (request) {
            case "GET " + PATH + "status" -> status();
            case "GET " + PATH + "assaults" -> new Answer(200, assaults.toString());
            case "GET " + PATH + "watchers" -> new Answer(200, watchers.toString());
            case "POST " + PATH + "enable" -> turn(true);
            case "POST " + PATH + "disable" -> turn(false);
            case "POST " + PATH + "assaults" -> set(assaults, body, "Assault config has changed");
            case "POST " + PATH + "watchers" -> set(watchers, body, "Watcher config has changed");
            default -> new Answer(404, "{\"status\":404}");
        };
    }

    private Answer turn(boolean on) {
        enabled = on;
        return status();
    }

    private Answer status() {
        return new Answer(
                200, Json.mapper().createObjectNode().put("enabled", enabled).toString());
    }

    private static Answer set(ObjectNode settings, @Nullable String body, String done) {
        JsonNode update = Json.mapper().readTree(String.valueOf(body));
        if (!acceptable(update)) {
            return new Answer(400, "{\"status\":400}");
        }
        update.forEachEntry((name, value) -> {
            if (settings.has(name) || name.equals(SettingsPatch.MAY_BE_MISSING)) {
                settings.set(name, value);
            }
        });
        return new Answer(200, done);
    }

    /** As its validation does, for what the fault says. */
    private static boolean acceptable(JsonNode update) {
        boolean level = !update.has("level") || update.path("level").asInt() >= 1;
        boolean wholeRange = update.has("latencyRangeStart") == update.has("latencyRangeEnd");
        boolean known = !update.has("exception")
                || update.at("/exception/type").asString("").startsWith("java.");
        return level && wholeRange && known;
    }
}
