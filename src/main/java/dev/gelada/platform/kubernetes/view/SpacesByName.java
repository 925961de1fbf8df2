package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.Call;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.platform.kubernetes.client.Paths;
import dev.gelada.platform.kubernetes.client.Wire;
import dev.gelada.platform.kubernetes.view.Documents.BareDocument;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The listed namespaces, asked for one by one: a Role may allow that, while watching namespaces needs a right on the whole cluster. Each of
 * them twice a minute is what an opt-out takes at most to be seen.
 */
final class SpacesByName implements Following {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final List<String> names;
    private final Wire wire;
    private final Reduction reduction;
    private final Shelf<Kept.Space> shelf;
    private final Wellness wellness;
    private final Lanes lanes;

    SpacesByName(
            List<String> names,
            Wire wire,
            Reduction reduction,
            Shelf<Kept.Space> shelf,
            Wellness wellness,
            Lanes lanes) {
        this.names = List.copyOf(names);
        this.wire = wire;
        this.reduction = reduction;
        this.shelf = shelf;
        this.wellness = wellness;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "watch the listed namespaces";
    }

    @Override
    public Wellness wellness() {
        return wellness;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(Duration.ZERO, EVERY, lanes.timing())
                .onBackpressureDrop()
                .concatMap(_ -> round(), 0)
                .then();
    }

    private Mono<Void> round() {
        return Flux.fromIterable(names)
                .concatMap(this::ask)
                .then(Mono.fromRunnable(wellness::well))
                .then()
                .onErrorResume(error -> Mono.fromRunnable(
                        () -> wellness.ill(Objects.requireNonNullElse(error.getMessage(), error.toString()))));
    }

    private Mono<Void> ask(String name) {
        return wire.ask(Call.read(Paths.all(ObjectKind.NAMESPACE, null) + "/" + Paths.encoded(name)))
                .map(body -> reduction.space(MAPPER.readValue(body, BareDocument.class)))
                .doOnNext(shelf::put)
                .then()
                .onErrorResume(SpacesByName::missing, _ -> Mono.fromRunnable(() -> forget(name)));
    }

    private void forget(String name) {
        Kept.Space known = shelf.find("", name);
        if (known != null) {
            shelf.remove(known);
        }
    }

    private static boolean missing(Throwable error) {
        return error instanceof ApiException refused && refused.code() == NOT_FOUND;
    }
}
