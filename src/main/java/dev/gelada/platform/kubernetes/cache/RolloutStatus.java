package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.cache.ApiTypes.Rolling;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Update;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadSpec;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * How many pods a workload object desires, and whether it is rolling out. A pod that is merely missing is no rollout.
 *
 * @param spec null when the document has none
 * @param status null when no controller has processed it yet
 */
record RolloutStatus(
        String kind,
        long generation,
        @Nullable WorkloadSpec spec,
        @Nullable WorkloadStatus status) {

    private static final int WHOLE = 100;
    private static final JsonNode QUARTER = StringNode.valueOf("25%");

    int desired() {
        return switch (kind) {
            case "DaemonSet" -> status == null ? 0 : status.desiredNumberScheduled();
            case "Job" -> spec == null || spec.parallelism() == null ? 1 : spec.parallelism();
            default -> spec == null || spec.replicas() == null ? 1 : spec.replicas();
        };
    }

    boolean inProgress() {
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

    /**
     * How many of its pods are unavailable at once while it exchanges them, at most; null for what has no rollout. Defaults and rounding are
     * those of its controller (apps/v1: a Deployment rounds {@code maxUnavailable} down and {@code maxSurge} up, a DaemonSet rounds both up,
     * a StatefulSet rounds down and takes at least one).
     */
    @Nullable
    Integer maxUnavailable() {
        return switch (kind) {
            case "Deployment" -> deployment();
            case "StatefulSet" ->
                rolls() ? Math.min(replaced(), Math.max(1, share(update().maxUnavailable(), 1, false))) : 0;
            case "DaemonSet" -> rolls() ? daemonSet() : 0;
            default -> null;
        };
    }

    private int deployment() {
        Update strategy = spec == null || spec.strategy() == null ? Update.NONE : spec.strategy();
        if ("Recreate".equals(strategy.type())) {
            return desired();
        }
        int unavailable = share(strategy.maxUnavailable(), quarter(false), false);
        int surge = share(strategy.maxSurge(), quarter(true), true);
        return unavailable == 0 && surge == 0 ? 1 : unavailable;
    }

    private int daemonSet() {
        return share(update().maxSurge(), 0, true) > 0 ? 0 : Math.max(1, share(update().maxUnavailable(), 1, true));
    }

    private int replaced() {
        return Math.max(0, desired() - partition());
    }

    private int quarter(boolean up) {
        return share(QUARTER, 0, up);
    }

    /** A number as it is, a share of the desired pods. */
    private int share(@Nullable JsonNode written, int otherwise, boolean up) {
        if (written == null || written.isNull()) {
            return otherwise;
        }
        if (written.isNumber()) {
            return written.asInt();
        }
        int part = desired()
                * Integer.parseInt(written.asString("0").replace("%", "").strip());
        return up ? (part + WHOLE - 1) / WHOLE : part / WHOLE;
    }

    private boolean unseen(WorkloadStatus seen) {
        return seen.observedGeneration() != null && seen.observedGeneration() < generation;
    }

    private static boolean twoRevisions(WorkloadStatus seen) {
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
        return spec == null || spec.updateStrategy() == null ? Update.NONE : spec.updateStrategy();
    }
}
