package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.ExperimentResources;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cache keeps of an object. */
sealed interface CachedObject {

    /** Empty when its kind lives in no namespace. */
    String namespace();

    String name();

    String uid();

    /** An object kept with its labels and Gelada's annotations. */
    sealed interface LabelledObject extends CachedObject {

        Map<String, String> labels();

        Map<String, String> annotations();
    }

    /**
     * The owner of an object that is marked as its controller.
     *
     * @param kind as in the reference; it may be a kind that is not watched
     */
    record OwnerReference(String kind, String name, String uid) {}

    /**
     * A pod.
     *
     * @param ending whether it is marked to be deleted
     * @param started epoch seconds; when it was created while it has not started
     * @param ip null before it has one
     * @param port the first that a container declares; 0 when none does
     */
    record Pod(
            String namespace,
            String name,
            String uid,
            @Nullable OwnerReference controller,
            Map<String, String> labels,
            Map<String, String> annotations,
            String phase,
            boolean ready,
            boolean ending,
            long started,
            @Nullable String node,
            @Nullable String ip,
            int port)
            implements LabelledObject {

        Instant startedAt() {
            return Instant.ofEpochSecond(started);
        }

        /** Has ended and will not run again. */
        boolean finished() {
            return phase.equals("Succeeded") || phase.equals("Failed");
        }
    }

    /**
     * A workload object: a Deployment, a StatefulSet, a DaemonSet, a ReplicaSet, a Job.
     *
     * @param desired its desired number of pods
     * @param maxUnavailable how many of its pods its rollout strategy makes unavailable at once; null when it has none
     * @param withoutReadinessProbe whether none of its containers has a readiness probe
     */
    record WorkloadObject(
            String kind,
            String namespace,
            String name,
            String uid,
            @Nullable OwnerReference controller,
            Map<String, String> labels,
            Map<String, String> annotations,
            int desired,
            boolean rollingOut,
            @Nullable Integer maxUnavailable,
            boolean withoutReadinessProbe)
            implements LabelledObject {}

    /**
     * A disruption budget.
     *
     * @param allowed how many more may go now
     * @param healthy how many must be healthy
     * @param expected how many there should be
     */
    record DisruptionBudget(
            String namespace, String name, String uid, LabelSelector selector, int allowed, int healthy, int expected)
            implements CachedObject {

        /** Whether it allows no disruption even when all pods are healthy. */
        boolean neverAllows() {
            return expected > 0 && healthy >= expected;
        }
    }

    /** What sets the desired count of the workload of that kind and name, and between which bounds. */
    record Autoscaler(
            String namespace,
            String name,
            String uid,
            Map<String, String> labels,
            Map<String, String> annotations,
            String kind,
            String workload,
            int minimum,
            int maximum,
            int wanted)
            implements LabelledObject {}

    /** A Service that some Gelada has labelled; others are not watched. */
    record Service(
            String namespace, String name, String uid, Map<String, String> labels, Map<String, String> annotations)
            implements LabelledObject {}

    /** An experiment, with all that it says: there are few. */
    record ExperimentObject(ExperimentResources.ExperimentResource paper) implements CachedObject {

        @Override
        public String namespace() {
            return paper.namespace();
        }

        @Override
        public String name() {
            return paper.name();
        }

        @Override
        public String uid() {
            return paper.uid();
        }
    }

    /** A namespace. */
    record Namespace(
            String name, String uid, Map<String, String> labels, Map<String, String> annotations, boolean ending)
            implements CachedObject {

        @Override
        public String namespace() {
            return "";
        }
    }

    /** A machine. */
    record Node(String name, String uid, Map<String, String> labels, Map<String, String> annotations)
            implements LabelledObject {

        @Override
        public String namespace() {
            return "";
        }
    }
}
