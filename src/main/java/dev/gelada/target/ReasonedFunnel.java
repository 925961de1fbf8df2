package dev.gelada.target;

import dev.gelada.document.Durations;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility.Candidate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names, namespaces and kinds judge the workload; labels, readiness and age judge each instance. An instance has its workload's labels
 * and its own, which win. A workload none of whose instances has the labels is out as a whole.
 */
record ReasonedFunnel(Clock clock) implements Funnel {

    @Override
    public Eligibility judge(Selector selector, Workload workload) {
        String reason = reason(selector, workload);
        if (reason != null) {
            return new Eligibility(workload, reason, outside(workload, reason));
        }
        LabelExpression labels = LabelExpression.parse(selector.labels());
        List<Candidate> candidates = workload.instances().stream()
                .map(instance -> new Candidate(instance, reason(selector, labels, workload, instance)))
                .toList();
        return new Eligibility(workload, null, candidates);
    }

    private static List<Candidate> outside(Workload workload, String reason) {
        return workload.instances().stream()
                .map(instance -> new Candidate(instance, reason))
                .toList();
    }

    private static @Nullable String reason(Selector selector, Workload workload) {
        if (selector.empty()) {
            return "targets name nothing, and nothing is what they select";
        }
        if (!selector.workloads().isEmpty() && !named(selector.workloads(), workload)) {
            return "not named in targets.workloads";
        }
        if (!selector.namespaces().isEmpty()
                && !selector.namespaces().contains(workload.ref().namespace())) {
            return "namespace " + workload.ref().namespace() + " is not among " + list(selector.namespaces());
        }
        if (!selector.kinds().isEmpty()
                && !ofKind(selector.kinds(), workload.ref().kind())) {
            return "kind " + workload.ref().kind() + " is not among " + list(selector.kinds());
        }
        return labelled(selector, workload);
    }

    private static boolean named(List<String> names, Workload workload) {
        return names.contains(workload.name()) || names.contains(workload.ref().namespace() + "/" + workload.name());
    }

    private static boolean ofKind(List<String> kinds, String kind) {
        return kinds.stream().anyMatch(asked -> asked.toLowerCase(Locale.ROOT).equals(kind.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable String labelled(Selector selector, Workload workload) {
        try {
            LabelExpression labels = LabelExpression.parse(selector.labels());
            return workload.instances().stream()
                            .anyMatch(instance ->
                                    missed(labels, workload, instance).isEmpty())
                    ? null
                    : labels.missed(workload.labels())
                            .map(ReasonedFunnel::unlabelled)
                            .orElse(null);
        } catch (IllegalArgumentException unreadable) {
            return "targets.labels cannot be read: " + unreadable.getMessage();
        }
    }

    private @Nullable String reason(Selector selector, LabelExpression labels, Workload workload, Instance instance) {
        Optional<LabelExpression.Requirement> missed = missed(labels, workload, instance);
        if (missed.isPresent()) {
            return unlabelled(missed.get());
        }
        return instance.ready() ? young(selector.minimumAge(), instance) : "not ready: " + instance.state();
    }

    private @Nullable String young(Duration minimum, Instance instance) {
        Duration age = Duration.between(instance.startedAt(), clock.instant()).truncatedTo(ChronoUnit.SECONDS);
        return age.compareTo(minimum) < 0
                ? "younger than " + Durations.write(minimum) + " (" + Durations.write(age) + " old)"
                : null;
    }

    private static Optional<LabelExpression.Requirement> missed(
            LabelExpression labels, Workload workload, Instance instance) {
        Map<String, String> all = new HashMap<>(workload.labels());
        all.putAll(instance.labels());
        return labels.missed(all);
    }

    private static String unlabelled(LabelExpression.Requirement missed) {
        return "labels do not satisfy '" + missed.text() + "'";
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }
}
