package dev.gelada.platform.kubernetes.cache;

import dev.gelada.document.ErrorText;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.cache.ApiTypes.MetadataDocument;
import dev.gelada.platform.kubernetes.client.ApiPaths;
import dev.gelada.platform.kubernetes.client.ApiRequest;
import dev.gelada.platform.kubernetes.client.ApiTransport;
import dev.gelada.platform.kubernetes.client.ClientSchedulers;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Polls one listed namespace by name: a Role can allow that, while watching namespaces needs a ClusterRole. It polls twice a minute, or
 * more often where that would be stale, so an opt-out takes effect within that time.
 */
final class NamespacePoller implements CacheUpdater {

    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final String namespace;
    private final ApiTransport apiTransport;
    private final ObjectTransform objectTransform;
    private final ObjectStore<CachedObject.Namespace> objectStore;
    private final WatchHealth watchHealth;
    private final Duration every;
    private final ClientSchedulers clientSchedulers;

    NamespacePoller(
            String namespace,
            ApiTransport apiTransport,
            ObjectTransform objectTransform,
            ObjectStore<CachedObject.Namespace> objectStore,
            WatchHealth watchHealth,
            ListWatchOptions listWatchOptions,
            ClientSchedulers clientSchedulers) {
        this.namespace = namespace;
        this.apiTransport = apiTransport;
        this.objectTransform = objectTransform;
        this.objectStore = objectStore;
        this.watchHealth = watchHealth;
        this.every =
                listWatchOptions.silence().compareTo(AT_LEAST_EVERY) < 0 ? listWatchOptions.silence() : AT_LEAST_EVERY;
        this.clientSchedulers = clientSchedulers;
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
    public WatchHealth watchHealth() {
        return watchHealth;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.atOnce(every, clientSchedulers.timing(), this::ask).then();
    }

    private Mono<Void> ask() {
        return apiTransport
                .send(ApiRequest.read(ApiPaths.all(ObjectKind.NAMESPACE, null) + "/" + ApiPaths.encoded(namespace)))
                .map(body -> objectTransform.space(MAPPER.readValue(body, MetadataDocument.class)))
                .doOnNext(space -> {
                    objectStore.put(space);
                    watchHealth.recordSuccess();
                })
                .then()
                .onErrorResume(error -> Mono.fromRunnable(() -> trouble(error)));
    }

    private void trouble(Throwable error) {
        boolean missing = error instanceof KubernetesApiException refused && refused.code() == NOT_FOUND;
        if (missing) {
            forget();
        }
        watchHealth.recordFailure(missing ? "there is no such namespace" : ErrorText.of(error));
    }

    private void forget() {
        CachedObject.Namespace known = objectStore.find("", namespace);
        if (known != null) {
            objectStore.remove(known);
        }
    }
}
