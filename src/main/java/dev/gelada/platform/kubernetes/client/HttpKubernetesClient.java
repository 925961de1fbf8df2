package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API server itself, over HTTP. */
@RequiredArgsConstructor
final class HttpKubernetesClient implements KubernetesClient {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;
    private static final int PAGE = 500;

    /** The message of an API server when several budgets cover one pod (observed on 1.36). */
    private static final String SEVERAL_BUDGETS = "more than one PodDisruptionBudget";

    private final ApiTransport apiTransport;
    private final ExecClient execClient;
    private final PermissionCache permissionCache;

    @Override
    public Mono<ObjectNode> read(ObjectRef ref) {
        return apiTransport
                .send(ApiRequest.read(ApiPaths.one(ref)))
                .map(RequestBodies::object)
                .onErrorResume(HttpKubernetesClient::absent, _ -> Mono.empty())
                .filter(object -> ref.uid() == null || ref.uid().equals(uid(object)));
    }

    @Override
    public Flux<ObjectNode> list(ObjectKind kind, @Nullable String namespace, String labels) {
        String path = ApiPaths.all(kind, namespace) + "?limit=" + PAGE
                + (labels.isBlank() ? "" : "&labelSelector=" + ApiPaths.encoded(labels));
        return page(path, "")
                .expand(page -> onward(page).isEmpty() ? Mono.empty() : page(path, onward(page)))
                .concatMapIterable(page -> page.path("items").values(), 1)
                .cast(ObjectNode.class)
                .map(item -> item.put("apiVersion", kind.apiVersion()).put("kind", kind.kind()));
    }

    @Override
    public Mono<ObjectNode> patch(ObjectRef ref, @Nullable String subresource, List<Step> steps, boolean dryRun) {
        String path = ApiPaths.withDryRun(ApiPaths.one(ref, subresource), dryRun);
        return apiTransport
                .send(ApiRequest.patch(path, RequestBodies.patch(ref, steps)))
                .map(RequestBodies::object)
                .onErrorResume(HttpKubernetesClient::conflict, refused -> goneOr(ref, refused));
    }

    @Override
    public Mono<ObjectNode> create(ObjectKind kind, ObjectNode document, boolean dryRun) {
        String namespace = document.at("/metadata/namespace").asString("");
        ObjectNode identified =
                document.deepCopy().put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        String path = ApiPaths.all(kind, namespace.isEmpty() ? null : namespace);
        return apiTransport
                .send(ApiRequest.post(ApiPaths.withDryRun(path, dryRun), RequestBodies.bytes(identified)))
                .map(RequestBodies::object);
    }

    @Override
    public Mono<Boolean> delete(ObjectRef ref, @Nullable Duration grace) {
        return apiTransport
                .send(ApiRequest.delete(ApiPaths.one(ref), RequestBodies.deletion(ref.uid(), grace)))
                .thenReturn(true)
                .onErrorResume(HttpKubernetesClient::absent, _ -> Mono.just(false))
                .onErrorResume(
                        HttpKubernetesClient::conflict,
                        refused -> isThere(ref).flatMap(there -> there ? Mono.error(refused) : Mono.just(false)));
    }

    @Override
    public Mono<Eviction> evict(PodRef pod, @Nullable Duration grace) {
        var ref = new ObjectRef(ObjectKind.POD, pod.namespace(), pod.name(), pod.uid());
        Mono<Eviction> asked = apiTransport
                .send(ApiRequest.post(ApiPaths.one(ref, "eviction"), RequestBodies.eviction(pod, grace)))
                .<Eviction>thenReturn(new Eviction.Granted())
                .onErrorResume(KubernetesApiException.class, refused -> outcome(ref, refused));
        // an API server delays an eviction with a wrong uid for half a minute (observed on 1.36), so the uid is checked
        // first
        return isThere(ref).flatMap(there -> there ? asked : Mono.just(new Eviction.Gone()));
    }

    @Override
    public Mono<Executed> exec(PodRef pod, String container, List<String> command, Duration limit) {
        var ref = new ObjectRef(ObjectKind.POD, pod.namespace(), pod.name(), pod.uid());
        return isThere(ref)
                .flatMap(there -> there
                        ? execClient.run(pod, container, command, limit)
                        : Mono.error(() ->
                                new KubernetesApiException(NOT_FOUND, ref + " is gone, or its name means another")));
    }

    @Override
    public Mono<Permission> checkAccess(ResourceAttributes resourceAttributes) {
        return permissionCache.may(resourceAttributes);
    }

    @Override
    public Mono<Instant> now() {
        return apiTransport
                .time()
                .switchIfEmpty(Mono.defer(
                        () -> apiTransport.send(ApiRequest.read("/version")).then(Mono.defer(apiTransport::time))));
    }

    /** When a precondition fails and the name has another uid now, the object is gone. */
    private Mono<ObjectNode> goneOr(ObjectRef ref, Throwable refused) {
        return ref.uid() == null
                ? Mono.error(refused)
                : isThere(ref)
                        .flatMap(there -> Mono.error(
                                there
                                        ? refused
                                        : new KubernetesApiException(
                                                NOT_FOUND, ref + " is gone, or its name means another now")));
    }

    private Mono<Eviction> outcome(ObjectRef pod, KubernetesApiException refused) {
        if (ofBudgets(refused)) {
            return Mono.just(new Eviction.Refused(Objects.requireNonNull(refused.getMessage())));
        }
        return switch (refused.code()) {
            case NOT_FOUND -> Mono.just(new Eviction.Gone());
            case CONFLICT ->
                isThere(pod).flatMap(there -> there ? Mono.error(refused) : Mono.just(new Eviction.Gone()));
            default -> Mono.error(refused);
        };
    }

    /** A budget refuses with 429; several for one pod are refused with 500. */
    private static boolean ofBudgets(KubernetesApiException refused) {
        return refused.code() == TOO_MANY
                || (refused.code() == INTERNAL
                        && Objects.requireNonNull(refused.getMessage()).contains(SEVERAL_BUDGETS));
    }

    private Mono<Boolean> isThere(ObjectRef ref) {
        return read(ref).hasElement();
    }

    private Mono<JsonNode> page(String path, String onward) {
        String page = onward.isEmpty() ? path : path + "&continue=" + ApiPaths.encoded(onward);
        return apiTransport.send(ApiRequest.getCompressed(page)).map(RequestBodies.MAPPER::readTree);
    }

    private static String onward(JsonNode page) {
        return page.at("/metadata/continue").asString("");
    }

    private static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString("");
    }

    private static boolean absent(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.code() == NOT_FOUND;
    }

    private static boolean conflict(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.conflict();
    }
}
