package dev.gelada.target;

import java.time.Duration;
import java.util.List;

/**
 * Which workloads and instances an experiment may touch. What is given must all hold; an empty selector selects nothing.
 *
 * @param workloads names, or {@code namespace/name}
 * @param kinds kinds of workload, compared without case
 * @param labels a label expression in the syntax of Kubernetes selectors; empty for none
 * @param minimumAge instances younger than this are left alone
 */
public record Selector(
        List<String> workloads, List<String> kinds, List<String> namespaces, String labels, Duration minimumAge) {

    public Selector {
        workloads = List.copyOf(workloads);
        kinds = List.copyOf(kinds);
        namespaces = List.copyOf(namespaces);
    }

    /** Selects nothing, by rule: a forgotten selector must never mean everything. */
    public boolean empty() {
        return workloads.isEmpty() && kinds.isEmpty() && namespaces.isEmpty() && labels.isBlank();
    }
}
