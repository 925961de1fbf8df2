package dev.gelada.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Further details of a workload.
 *
 * @param annotations its annotations, as the platform has them
 * @param namespaceLabels the labels of its namespace
 * @param namespaceAnnotations the annotations of its namespace
 * @param terminating how many instances are terminating and no longer counted
 * @param rollingOut whether a new version of it is being rolled out
 * @param budgets every disruption budget that covers it
 * @param autoscaler what sets its desired count; null when nothing does
 * @param withoutReadinessProbe whether its instances have no readiness probe, so that each counts as ready as soon as it runs
 * @param protection why the platform protects it from every experiment, a sentence; null when it does not
 * @param maxUnavailable how many of its instances its own rollout strategy makes unavailable at once; null when that is not known
 * @param read which annotations of it and of its instances are shown
 */
public record WorkloadDetails(
        Map<String, String> annotations,
        Map<String, String> namespaceLabels,
        Map<String, String> namespaceAnnotations,
        int terminating,
        boolean rollingOut,
        List<Budget> budgets,
        @Nullable Autoscaler autoscaler,
        boolean withoutReadinessProbe,
        @Nullable String protection,
        @Nullable Integer maxUnavailable,
        KnownAnnotations read) {

    public static final WorkloadDetails NONE =
            new WorkloadDetails(Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, null);

    /** Of a platform that reads all annotations. */
    public WorkloadDetails(
            Map<String, String> annotations,
            Map<String, String> namespaceLabels,
            Map<String, String> namespaceAnnotations,
            int terminating,
            boolean rollingOut,
            List<Budget> budgets,
            @Nullable Autoscaler autoscaler,
            boolean unprobed,
            @Nullable String protection) {
        this(
                annotations,
                namespaceLabels,
                namespaceAnnotations,
                terminating,
                rollingOut,
                budgets,
                autoscaler,
                unprobed,
                protection,
                null,
                KnownAnnotations.ALL);
    }

    public WorkloadDetails {
        annotations = Map.copyOf(annotations);
        namespaceLabels = Map.copyOf(namespaceLabels);
        namespaceAnnotations = Map.copyOf(namespaceAnnotations);
        budgets = List.copyOf(budgets);
    }

    /**
     * A disruption budget.
     *
     * @param allowed how many more instances may be disrupted now
     * @param never why it will not allow more however healthy everything is, a sentence; null when it may
     */
    public record Budget(String name, int allowed, @Nullable String never) {

        /** One that allows more when what it covers is healthy. */
        public Budget(String name, int allowed) {
            this(name, allowed, null);
        }
    }

    /**
     * Scales between two bounds.
     *
     * @param wanted what it asks for now
     */
    public record Autoscaler(String name, int minimum, int maximum, int wanted) {

        /** It cannot be scaled up any further. */
        public boolean atItsLimit() {
            return wanted >= maximum;
        }
    }
}
