package dev.gelada.platform.kubernetes.cache;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label selector (meta/v1 LabelSelector): all requirements must hold. Absent altogether it selects nothing, empty everything.
 *
 * @param matchLabels null for none
 * @param matchExpressions null for none
 */
record LabelSelector(
        @Nullable Map<String, String> matchLabels, @Nullable List<Requirement> matchExpressions) {

    boolean selects(Map<String, String> labels) {
        return (matchLabels == null || labels.entrySet().containsAll(matchLabels.entrySet()))
                && (matchExpressions == null || matchExpressions.stream().allMatch(one -> one.holds(labels)));
    }

    /**
     * One of them.
     *
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     */
    record Requirement(
            String key, String operator, @Nullable List<String> values) {

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && among(value);
                case "NotIn" -> value == null || !among(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                // an operator that later versions may bring: better to be counted as covered than not
                default -> true;
            };
        }

        private boolean among(String value) {
            return values != null && values.contains(value);
        }
    }
}
