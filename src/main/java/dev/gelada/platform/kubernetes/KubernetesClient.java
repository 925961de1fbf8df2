package dev.gelada.platform.kubernetes;

import dev.gelada.platform.PodRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verbs of a Kubernetes API server on object documents, so that a fault needs no client library. Documents are those of the
 * Kubernetes API reference, in JSON.
 *
 * <p>A refusal of the API server is a {@link KubernetesApiException} with its code and message. A reference with a uid never touches
 * another object of the same name: that errs like an object that is gone.
 */
public interface KubernetesClient {

    /** The object as it is now, asked of the API server and not of a cache; empty when there is none. */
    Mono<ObjectNode> read(ObjectRef ref);

    /**
     * Every object of a kind with these labels, in pages.
     *
     * @param namespace null for all that may be seen
     * @param labels a label selector as the API server reads it; empty for all
     */
    Flux<ObjectNode> list(ObjectKind kind, @Nullable String namespace, String labels);

    /**
     * Changes an object by JSON Patch (RFC 6902) in one request; with a uid, only the object with that uid. A {@code test} that fails
     * changes nothing and errs as a conflict.
     *
     * @param subresource {@code resize}, {@code status}; null for the object itself
     * @param dryRun asks the API server to judge and change nothing ({@code dryRun=All})
     * @return the object afterwards
     */
    Mono<ObjectNode> patch(ObjectRef ref, @Nullable String subresource, List<Step> steps, boolean dryRun);

    /** Creates an object; one of that name already there is a conflict. */
    Mono<ObjectNode> create(ObjectKind kind, ObjectNode document, boolean dryRun);

    /**
     * Deletes the very object and, in the background, all that it owns (a Job's own default would leave that behind). False when it was
     * gone already, or its name means another one now.
     *
     * @param grace seconds are what the API server counts in; null for the object's own
     */
    Mono<Boolean> delete(ObjectRef ref, @Nullable Duration grace);

    /** Requests an eviction (policy/v1), which disruption budgets may refuse. Never retried. */
    Mono<Eviction> evict(PodRef pod, @Nullable Duration grace);

    /** Runs a command in a container, as a list of arguments and never through a shell. */
    Mono<Executed> exec(PodRef pod, String container, List<String> command, Duration limit);

    /** Whether this account may do that (SelfSubjectAccessReview); the answer is cached for five minutes. */
    Mono<Permission> checkAccess(ResourceAttributes resourceAttributes);

    /** The API server's time, derived from its last response. */
    Mono<Instant> now();

    /**
     * One operation of a JSON Patch.
     *
     * @param op {@code add}, {@code remove}, {@code replace} or {@code test}
     * @param path a JSON Pointer (RFC 6901)
     * @param value null for {@code remove}
     */
    record Step(String op, String path, @Nullable JsonNode value) {}

    /** What came of asking for an eviction. */
    sealed interface Eviction {

        /** The pod is on its way out. */
        record Granted() implements Eviction {}

        /**
         * A disruption budget refuses (429), or several cover the pod, which the API server does not support (500); the message is the
         * API server's.
         */
        record Refused(String reason) implements Eviction {}

        /** The pod has gone already, or its name means another one. */
        record Gone() implements Eviction {}
    }

    /** What a command answered. */
    record Executed(int exitCode, String output) {}

    /**
     * Something that an account may be allowed to do.
     *
     * @param subresource null for the object itself
     * @param namespace null for all
     */
    record ResourceAttributes(
            String verb,
            ObjectKind kind,
            @Nullable String subresource,
            @Nullable String namespace) {

        @Override
        public String toString() {
            return verb + " " + kind.plural() + (subresource == null ? "" : "/" + subresource)
                    + (kind.group().isEmpty() ? "" : "." + kind.group())
                    + (namespace == null ? "" : " in " + namespace);
        }
    }

    /**
     * The result of an access review.
     *
     * @param reason why not, in the API server's words; empty when it gives none
     */
    record Permission(boolean granted, String reason) {}
}
