package dev.gelada.platform.kubernetes.lever;

import dev.gelada.platform.Lever;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * A config map with the keys {@code engaged} ({@code true} or {@code false}) and {@code reason}, so that
 * {@code kubectl create configmap gelada-halt --from-literal=engaged=true} stops everything.
 */
final class ConfigMapLever implements Lever {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ApiServer api;
    private final ObjectRef ref;
    private final Scheduler scheduler;

    ConfigMapLever(ApiServer api, String namespace, String name, Scheduler scheduler) {
        this.api = api;
        this.ref = new ObjectRef(ObjectKind.CONFIG_MAP, namespace, name, null);
        this.scheduler = scheduler;
    }

    @Override
    public Mono<Pull> read() {
        return Mono.defer(() -> api.read(ref))
                .timeout(PATIENCE, scheduler)
                .map(this::pull)
                .defaultIfEmpty(Pull.released(ref.toString()))
                .onErrorResume(error -> Mono.just(
                        Pull.unknown(ref.toString(), "it cannot be read, which counts as pulled: " + why(error))));
    }

    private Pull pull(JsonNode found) {
        String said = found.at("/data/engaged").asString("");
        return switch (said) {
            case "false" -> Pull.released(ref.toString());
            case "true" -> engaged(found.at("/data/reason").asString(""));
            default ->
                engaged("its key 'engaged' is '" + said + "', which counts as pulled; write true or false, as text");
        };
    }

    private Pull engaged(String reason) {
        return new Pull(true, ref.toString(), reason);
    }

    private static String why(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer within " + PATIENCE.toSeconds() + " s"
                : Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
