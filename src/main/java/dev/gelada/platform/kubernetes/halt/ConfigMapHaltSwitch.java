package dev.gelada.platform.kubernetes.halt;

import dev.gelada.document.ErrorText;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * A config map with the keys {@code engaged} ({@code true} or {@code false}) and {@code reason}, so that
 * {@code kubectl create configmap gelada-halt --from-literal=engaged=true} stops everything.
 */
final class ConfigMapHaltSwitch implements HaltSwitch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KubernetesClient api;
    private final ObjectRef ref;
    private final Flux<Boolean> watch;
    private final Scheduler scheduler;

    /** @param watches tells when the config map may have changed, as {@link #watch} does */
    ConfigMapHaltSwitch(
            KubernetesClient api,
            Function<ObjectRef, Flux<Boolean>> watches,
            String namespace,
            String name,
            Scheduler scheduler) {
        this.api = api;
        this.ref = new ObjectRef(ObjectKind.CONFIG_MAP, namespace, name, null);
        this.watch = watches.apply(ref);
        this.scheduler = scheduler;
    }

    @Override
    public Flux<Boolean> watch() {
        return watch;
    }

    @Override
    public Mono<State> read() {
        return Mono.defer(() -> api.read(ref))
                .timeout(PATIENCE, scheduler)
                .map(this::state)
                .defaultIfEmpty(State.released(ref.toString()))
                .onErrorResume(error -> Mono.just(State.unknown(
                        ref.toString(),
                        "it cannot be read, which counts as engaged: " + ErrorText.of(error, PATIENCE))));
    }

    private State state(JsonNode found) {
        String said = found.at("/data/engaged").asString("");
        return switch (said) {
            case "false" -> State.released(ref.toString());
            case "true" -> engaged(found.at("/data/reason").asString(""));
            default ->
                engaged("its key 'engaged' is '" + said + "', which counts as engaged; write \"true\" or \"false\"");
        };
    }

    private State engaged(String reason) {
        return new State(true, ref.toString(), reason);
    }
}
