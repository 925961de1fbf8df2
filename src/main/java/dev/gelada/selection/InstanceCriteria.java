package dev.gelada.selection;

import dev.gelada.document.Durations;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.ProcessRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which copies of a selected workload may be hit.
 *
 * @param names names of pods, or pids of processes
 * @param nodes names of the machines on which they run
 * @param readyOnly leave alone what is not ready
 * @param minimumAge leave alone what is younger
 */
public record InstanceCriteria(NamePatterns names, NamePatterns nodes, boolean readyOnly, Duration minimumAge) {

    /** The first reason that removes it; null when none does. */
    @Nullable
    Exclusion judge(Instance instance, Instant now) {
        String name = name(instance.ref());
        if (!names.admit(name)) {
            return Exclusion.by(FilterStage.INSTANCES, names, name, "not named in targets.instances", name);
        }
        Exclusion elsewhere = placed(instance.details().node());
        if (elsewhere != null) {
            return elsewhere;
        }
        if (readyOnly && !instance.ready()) {
            return new Exclusion(
                    FilterStage.READINESS,
                    "not ready: " + instance.state(),
                    "wait until it is ready, or write targets.readiness: any");
        }
        return young(Duration.between(instance.startedAt(), now).truncatedTo(ChronoUnit.SECONDS));
    }

    boolean naming() {
        return names.naming() || nodes.naming();
    }

    private @Nullable Exclusion placed(@Nullable NodeRef node) {
        if (nodes.equals(NamePatterns.ANY)) {
            return null;
        }
        if (node == null) {
            return new Exclusion(
                    FilterStage.NODES, "its node is not known", "leave targets.nodes out where there are none");
        }
        return nodes.admit(node.name())
                ? null
                : Exclusion.by(
                        FilterStage.NODES,
                        nodes,
                        node.name(),
                        "runs on node " + node.name() + ", which is not among " + nodes,
                        node.name());
    }

    private @Nullable Exclusion young(Duration age) {
        return minimumAge.isZero()
                        || age.compareTo(minimumAge)
                                >= 0 // an instance of a machine whose clock is ahead starts in the future
                ? null
                : new Exclusion(
                        FilterStage.MINIMUM_AGE,
                        "younger than " + Durations.write(minimumAge) + " (" + Durations.write(age) + " old)",
                        "wait " + Durations.write(minimumAge.minus(age)) + ", or lower targets.minimumAge");
    }

    /** What people call it. */
    static String name(InstanceRef ref) {
        return switch (ref) {
            case ProcessRef process -> String.valueOf(process.pid());
            case PodRef pod -> pod.name();
            case NodeRef node -> node.name();
        };
    }
}
