package dev.gelada.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Further details of an instance.
 *
 * @param annotations its annotations, as the platform has them
 * @param node where it runs; null when the platform has no nodes
 * @param zone the failure domain of that node; null when unknown
 * @param protection why the platform protects it from every experiment, a sentence; null when it does not
 * @param budgets the names of the disruption budgets that cover it
 */
public record InstanceDetails(
        Map<String, String> annotations,
        @Nullable NodeRef node,
        @Nullable String zone,
        @Nullable String protection,
        List<String> budgets) {

    public static final InstanceDetails NONE = new InstanceDetails(Map.of(), null, null, null, List.of());

    public InstanceDetails {
        annotations = Map.copyOf(annotations);
        budgets = List.copyOf(budgets);
    }

    /** Of one that no disruption budget covers. */
    public InstanceDetails(
            Map<String, String> annotations,
            @Nullable NodeRef node,
            @Nullable String zone,
            @Nullable String protection) {
        this(annotations, node, zone, protection, List.of());
    }
}
