package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.view.Documents.KeeperSpec;
import dev.gelada.platform.kubernetes.view.Documents.KeeperStatus;
import dev.gelada.platform.kubernetes.view.Documents.Rolling;
import dev.gelada.platform.kubernetes.view.Documents.Update;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a keeper wants, and whether it is exchanging old ones for new. A pod that is merely missing is no rollout.
 *
 * @param spec null when the document has none
 * @param status null when no controller has looked at it yet
 */
record Rollout(
        String kind,
        long generation,
        @Nullable KeeperSpec spec,
        @Nullable KeeperStatus status) {

    int desired() {
        return switch (kind) {
            case "DaemonSet" -> status == null ? 0 : status.desiredNumberScheduled();
            case "Job" -> spec == null || spec.parallelism() == null ? 1 : spec.parallelism();
            default -> spec == null || spec.replicas() == null ? 1 : spec.replicas();
        };
    }

    boolean goesOn() {
        if (status == null || unseen(status)) {
            return kind.equals("Deployment") || kind.equals("StatefulSet") || kind.equals("DaemonSet");
        }
        return switch (kind) {
            case "Deployment" -> status.replicas() > status.updatedReplicas();
            case "StatefulSet" -> rolls() && twoRevisions(status) && status.updatedReplicas() < desired() - partition();
            case "DaemonSet" -> rolls() && status.updatedNumberScheduled() < status.desiredNumberScheduled();
            default -> false;
        };
    }

    private boolean unseen(KeeperStatus seen) {
        return seen.observedGeneration() != null && seen.observedGeneration() < generation;
    }

    private static boolean twoRevisions(KeeperStatus seen) {
        return seen.updateRevision() != null && !Objects.equals(seen.updateRevision(), seen.currentRevision());
    }

    /** With {@code OnDelete} old pods may stay for ever. */
    private boolean rolls() {
        return !"OnDelete".equals(update().type());
    }

    private int partition() {
        Rolling rolling = update().rollingUpdate();
        return rolling == null || rolling.partition() == null ? 0 : rolling.partition();
    }

    private Update update() {
        return spec == null || spec.updateStrategy() == null ? new Update(null, null) : spec.updateStrategy();
    }
}
