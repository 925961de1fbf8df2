package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Papers;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of an object. */
sealed interface Kept {

    /** Empty when its kind lives in no namespace. */
    String namespace();

    String name();

    String uid();

    /** What is kept with its labels and our annotations, so that a mark of ours is seen on it. */
    sealed interface Markable extends Kept {

        Map<String, String> labels();

        Map<String, String> annotations();
    }

    /**
     * Who keeps an object there: the one owner that is marked as its controller.
     *
     * @param kind as the reference says it; it may be one we never heard of
     */
    record Controller(String kind, String name, String uid) {}

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
            @Nullable Controller controller,
            Map<String, String> labels,
            Map<String, String> annotations,
            String phase,
            boolean ready,
            boolean ending,
            long started,
            @Nullable String node,
            @Nullable String ip,
            int port)
            implements Markable {

        Instant startedAt() {
            return Instant.ofEpochSecond(started);
        }

        /** Has ended and will not run again. */
        boolean over() {
            return phase.equals("Succeeded") || phase.equals("Failed");
        }
    }

    /**
     * What keeps pods there: a Deployment, a StatefulSet, a DaemonSet, a ReplicaSet, a Job.
     *
     * @param desired how many pods it wants
     * @param maxUnavailable how many of its pods its rollout strategy has unavailable at once; null when it has none
     * @param unprobed whether none of its containers is asked whether it is ready
     */
    record Keeper(
            String kind,
            String namespace,
            String name,
            String uid,
            @Nullable Controller controller,
            Map<String, String> labels,
            Map<String, String> annotations,
            int desired,
            boolean rollingOut,
            @Nullable Integer maxUnavailable,
            boolean unprobed)
            implements Markable {}

    /**
     * A disruption budget.
     *
     * @param allowed how many more may go now
     * @param healthy how many must be healthy
     * @param expected how many there should be
     */
    record Limit(
            String namespace, String name, String uid, LabelSelector selector, int allowed, int healthy, int expected)
            implements Kept {

        /** Whether it lets none go even when all are well. */
        boolean strict() {
            return expected > 0 && healthy >= expected;
        }
    }

    /** What sets the desired count of the workload of that kind and name, and between which bounds. */
    record Scaler(
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
            implements Markable {}

    /** A service that somebody's Gelada has marked; others are not looked at. */
    record Door(String namespace, String name, String uid, Map<String, String> labels, Map<String, String> annotations)
            implements Markable {}

    /** An experiment, with all that it says: there are few. */
    record Paper(Papers.Paper paper) implements Kept {

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
    record Space(String name, String uid, Map<String, String> labels, Map<String, String> annotations, boolean ending)
            implements Kept {

        @Override
        public String namespace() {
            return "";
        }
    }

    /** A machine. */
    record Machine(String name, String uid, Map<String, String> labels, Map<String, String> annotations)
            implements Markable {

        @Override
        public String namespace() {
            return "";
        }
    }
}
