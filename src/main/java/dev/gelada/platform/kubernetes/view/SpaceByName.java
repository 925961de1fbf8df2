package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.Call;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.platform.kubernetes.client.Paths;
import dev.gelada.platform.kubernetes.client.Wire;
import dev.gelada.platform.kubernetes.view.Documents.BareDocument;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One listed namespace, asked for by its name: a Role may allow that, while watching namespaces needs a right on the whole cluster. Twice a
 * minute, or more often where that would be too old, is what an opt-out takes at most to be seen.
 */
final class SpaceByName implements Following {

    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final String namespace;
    private final Wire wire;
    private final Reduction reduction;
    private final Shelf<Kept.Space> shelf;
    private final Wellness wellness;
    private final Duration every;
    private final Lanes lanes;

    SpaceByName(
            String namespace,
            Wire wire,
            Reduction reduction,
            Shelf<Kept.Space> shelf,
            Wellness wellness,
            Pace pace,
            Lanes lanes) {
        this.namespace = namespace;
        this.wire = wire;
        this.reduction = reduction;
        this.shelf = shelf;
        this.wellness = wellness;
        this.every = pace.silence().compareTo(AT_LEAST_EVERY) < 0 ? pace.silence() : AT_LEAST_EVERY;
        this.lanes = lanes;
    }

    /** For people. */
    static String words(String namespace) {
        return "the labels of namespace " + namespace;
    }

    @Override
    public String name() {
        return "watch " + words(namespace);
    }

    @Override
    public Wellness wellness() {
        return wellness;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(Duration.ZERO, every, lanes.timing())
                .onBackpressureDrop()
                .concatMap(_ -> ask(), 0)
                .then();
    }

    private Mono<Void> ask() {
        return wire.ask(Call.read(Paths.all(ObjectKind.NAMESPACE, null) + "/" + Paths.encoded(namespace)))
                .map(body -> reduction.space(MAPPER.readValue(body, BareDocument.class)))
                .doOnNext(space -> {
                    shelf.put(space);
                    wellness.well();
                })
                .then()
                .onErrorResume(error -> Mono.fromRunnable(() -> trouble(error)));
    }

    private void trouble(Throwable error) {
        boolean missing = error instanceof ApiException refused && refused.code() == NOT_FOUND;
        if (missing) {
            forget();
        }
        wellness.ill(
                missing
                        ? "there is no such namespace"
                        : Objects.requireNonNullElse(error.getMessage(), error.toString()));
    }

    private void forget() {
        Kept.Space known = shelf.find("", namespace);
        if (known != null) {
            shelf.remove(known);
        }
    }
}
