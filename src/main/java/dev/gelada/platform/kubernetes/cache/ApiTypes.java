package dev.gelada.platform.kubernetes.cache;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of the API server's documents that is parsed (Kubernetes API reference); everything else is skipped by the parser and never
 * becomes an object.
 */
final class ApiTypes {

    private ApiTypes() {}

    record Meta(
            @Nullable String name,
            @Nullable String namespace,
            @Nullable String uid,
            @Nullable String resourceVersion,
            long generation,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable List<Owner> ownerReferences,
            @Nullable Instant creationTimestamp,
            @Nullable String deletionTimestamp) {}

    record Owner(String kind, String name, String uid, boolean controller) {}

    /** What all of them have. */
    sealed interface Document {

        Meta metadata();
    }

    /** A part of a list; the last has no token for a next one. */
    record Page<D extends Document>(PageMeta metadata, List<D> items) {

        @Nullable
        String onward() {
            String token = metadata.onward();
            return token == null || token.isEmpty() ? null : token;
        }
    }

    record PageMeta(
            @Nullable String resourceVersion,
            @JsonProperty("continue") @Nullable String onward) {}

    /** A line of a watch. */
    record WatchEvent<D extends Document>(String type, D object) {}

    /** A line of a watch that says why it ends. */
    record Ending(String type, Failure object) {}

    record PodDocument(
            Meta metadata, @Nullable PodSpec spec, @Nullable PodStatus status) implements Document {}

    record PodSpec(@Nullable String nodeName, @Nullable List<Container> containers) {}

    record Container(@Nullable List<Port> ports, @Nullable Asked readinessProbe) {}

    /** A readiness probe: only its presence is read. */
    record Asked() {}

    record Port(int containerPort) {}

    record PodStatus(
            @Nullable String phase,
            @Nullable String podIP,
            @Nullable Instant startTime,
            @Nullable List<Condition> conditions) {}

    record Condition(@Nullable String type, @Nullable String status) {}

    /** Deployment, StatefulSet, DaemonSet, ReplicaSet and Job at once: each has some of it. */
    record WorkloadDocument(
            Meta metadata,
            @Nullable WorkloadSpec spec,
            @Nullable WorkloadStatus status) implements Document {}

    record WorkloadSpec(
            @Nullable Integer replicas,
            @Nullable Integer parallelism,
            @Nullable Update strategy,
            @Nullable Update updateStrategy,
            @Nullable Template template) {}

    record Template(@Nullable PodSpec spec) {}

    /** The strategy of a rollout: {@code strategy} of a Deployment, {@code updateStrategy} of the others. */
    record Update(@Nullable String type, @Nullable Rolling rollingUpdate) {

        static final Update NONE = new Update(null, null);

        @Nullable
        JsonNode maxUnavailable() {
            return rollingUpdate == null ? null : rollingUpdate.maxUnavailable();
        }

        @Nullable
        JsonNode maxSurge() {
            return rollingUpdate == null ? null : rollingUpdate.maxSurge();
        }
    }

    /** @param maxUnavailable a number, or a share such as {@code 25%}; so is {@code maxSurge} */
    record Rolling(
            @Nullable Integer partition,
            @Nullable JsonNode maxUnavailable,
            @Nullable JsonNode maxSurge) {}

    record WorkloadStatus(
            @Nullable Long observedGeneration,
            int replicas,
            int updatedReplicas,
            @Nullable String currentRevision,
            @Nullable String updateRevision,
            int desiredNumberScheduled,
            int updatedNumberScheduled) {}

    record DisruptionBudgetDocument(
            Meta metadata,
            @Nullable DisruptionBudgetSpec spec,
            @Nullable DisruptionBudgetStatus status) implements Document {}

    record DisruptionBudgetSpec(@Nullable LabelSelector selector) {}

    record DisruptionBudgetStatus(int disruptionsAllowed, int desiredHealthy, int expectedPods) {}

    record AutoscalerDocument(
            Meta metadata,
            @Nullable AutoscalerSpec spec,
            @Nullable AutoscalerStatus status) implements Document {}

    record AutoscalerSpec(
            @Nullable ScaleTargetRef scaleTargetRef,
            @Nullable Integer minReplicas,
            int maxReplicas) {}

    record ScaleTargetRef(String kind, String name) {}

    record AutoscalerStatus(int desiredReplicas) {}

    record ExperimentDocument(
            Meta metadata,
            @Nullable JsonNode spec,
            @Nullable JsonNode status) implements Document {}

    /** Of a namespace, a node and a service, labels and annotations are all that is read. */
    record MetadataDocument(Meta metadata) implements Document {}

    /** The object of a watch event whose type is {@code ERROR} (meta/v1 Status). */
    record Failure(int code, @Nullable String message) {}
}
