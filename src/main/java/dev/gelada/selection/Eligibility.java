package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The result of the eligibility filter for one workload. Each stage gives a reason, and the first reason counts.
 *
 * @param removal why the workload as a whole is excluded; null when it is not
 */
public record Eligibility(Workload workload, @Nullable Exclusion removal, List<Candidate> candidates) {

    public Eligibility {
        candidates = List.copyOf(candidates);
    }

    /** Excluded as a whole, and so is each of its instances. */
    public static Eligibility excluded(Workload workload, Exclusion exclusion) {
        return new Eligibility(
                workload,
                exclusion,
                workload.instances().stream()
                        .map(instance -> new Candidate(instance, exclusion))
                        .toList());
    }

    /** Whether the workload is selected; single instances may still be out. */
    public boolean selected() {
        return removal == null;
    }

    /** Why the workload as a whole is excluded; null when it is not. */
    public @Nullable String reason() {
        return removal == null ? null : removal.reason();
    }

    public List<Instance> eligible() {
        return candidates.stream()
                .filter(Candidate::eligible)
                .map(Candidate::instance)
                .toList();
    }

    /** The same with some of the instances only, as if no others were there. */
    public Eligibility among(Predicate<Instance> these) {
        return new Eligibility(
                workload,
                removal,
                candidates.stream()
                        .filter(candidate -> these.test(candidate.instance()))
                        .toList());
    }

    /** One instance and, when it is out, what removed it first. */
    public record Candidate(Instance instance, @Nullable Exclusion removal) {

        public boolean eligible() {
            return removal == null;
        }

        public @Nullable String reason() {
            return removal == null ? null : removal.reason();
        }
    }
}
