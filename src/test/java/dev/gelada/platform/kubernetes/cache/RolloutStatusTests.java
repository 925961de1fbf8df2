package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadDocument;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the API server's own words for a rollout mean. Generation 2 is what was asked for last. */
class RolloutStatusTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Deployment  | {replicas: 3} | {observedGeneration: 2, replicas: 3, updatedReplicas: 3} | all are new | false",
                "Deployment  | {replicas: 3} | {observedGeneration: 2, replicas: 4, updatedReplicas: 1} | one of four is new | true",
                "Deployment  | {replicas: 3} | {observedGeneration: 2, replicas: 2, updatedReplicas: 2} | one is merely missing | false",
                "Deployment  | {replicas: 3} | {observedGeneration: 1, replicas: 3, updatedReplicas: 3} | nobody has looked at the change | true",
                "Deployment  | {replicas: 3} |  | nobody has looked at it at all | true",
                "Deployment  | {replicas: 0} | {observedGeneration: 2} | none are wanted | false",
                "StatefulSet | {replicas: 3} | {observedGeneration: 2, replicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b} | one of three is new | true",
                "StatefulSet | {replicas: 3} | {observedGeneration: 2, replicas: 3, updatedReplicas: 3, currentRevision: b, updateRevision: b} | all are new | false",
                "StatefulSet | {replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}} | {observedGeneration: 2, replicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b} | the others are held back | false",
                "StatefulSet | {replicas: 3, updateStrategy: {rollingUpdate: {partition: 1}}} | {observedGeneration: 2, replicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b} | one more is to come | true",
                "StatefulSet | {replicas: 3, updateStrategy: {type: OnDelete}} | {observedGeneration: 2, replicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b} | old ones may stay | false",
                "DaemonSet   | {} | {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 2} | one is old | true",
                "DaemonSet   | {} | {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3} | all are new | false",
                "ReplicaSet  | {replicas: 3} | {observedGeneration: 1, replicas: 1} | it has no versions | false",
            })
    void goesOn(String kind, String spec, @Nullable String status, String what, boolean expected) {
        assertThat(workloadObject(kind, spec, status).rollingOut()).as(what).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Deployment | {replicas: 0} | {} | 0",
                "Deployment | {} | {} | 1",
                "DaemonSet  | {} | {desiredNumberScheduled: 4} | 4",
                "Job        | {parallelism: 2} | {} | 2",
            })
    void wants(String kind, String spec, String status, int expected) {
        assertThat(workloadObject(kind, spec, status).desired()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{template: {spec: {containers: [{name: main}, {name: proxy}]}}} | true",
                "{template: {spec: {containers: [{name: main}, {name: proxy, readinessProbe: {periodSeconds: 5}}]}}} | false",
                "{} | false",
            })
    void knowsWhetherAnybodyAsksItsPodsWhetherTheyAreReady(String spec, boolean unprobed) {
        assertThat(workloadObject("Deployment", spec, null).withoutReadinessProbe())
                .isEqualTo(unprobed);
    }

    /** Defaults and rounding are those of the controllers of apps/v1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Deployment  | {replicas: 3} |  | 0",
                "Deployment  | {replicas: 8} |  | 2",
                "Deployment  | {replicas: 3, strategy: {type: Recreate}} |  | 3",
                "Deployment  | {replicas: 3, strategy: {rollingUpdate: {maxUnavailable: 2, maxSurge: 0}}} |  | 2",
                "Deployment  | {replicas: 3, strategy: {rollingUpdate: {maxUnavailable: '50%'}}} |  | 1",
                "Deployment  | {replicas: 3, strategy: {rollingUpdate: {maxUnavailable: '10%', maxSurge: 0}}} |  | 1",
                "Deployment  | {replicas: 3, strategy: {rollingUpdate: {maxUnavailable: '10%', maxSurge: '10%'}}} |  | 0",
                "StatefulSet | {replicas: 3} |  | 1",
                "StatefulSet | {replicas: 10, updateStrategy: {rollingUpdate: {maxUnavailable: '25%'}}} |  | 2",
                "StatefulSet | {replicas: 3, updateStrategy: {rollingUpdate: {partition: 3}}} |  | 0",
                "StatefulSet | {replicas: 3, updateStrategy: {type: OnDelete}} |  | 0",
                "DaemonSet   | {} | {desiredNumberScheduled: 5} | 1",
                "DaemonSet   | {updateStrategy: {rollingUpdate: {maxUnavailable: '50%'}}} | {desiredNumberScheduled: 5} | 3",
                "DaemonSet   | {updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}} | {desiredNumberScheduled: 5} | 0",
                "ReplicaSet  | {replicas: 3} |  | ",
            })
    void hasAtMostSoManyUnavailable(String kind, String spec, @Nullable String status, @Nullable Integer expected) {
        assertThat(workloadObject(kind, spec, status).maxUnavailable()).isEqualTo(expected);
    }

    private static CachedObject.WorkloadObject workloadObject(String kind, String spec, @Nullable String status) {
        String document = "{'metadata': {'name': 'web', 'namespace': 'shop', 'uid': 'u', 'generation': 2}, 'spec': "
                + quoted(spec) + (status == null ? "" : ", 'status': " + quoted(status)) + "}";
        return new ObjectTransform(new AnnotationFilter(Clock.systemUTC()))
                .workload(kind, MAPPER.readValue(document.replace('\'', '"'), WorkloadDocument.class));
    }

    /** JSON with its words in quotation marks. */
    private static String quoted(String words) {
        return words.replaceAll("([A-Za-z]+)", "'$1'");
    }
}
