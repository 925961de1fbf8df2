package dev.gelada.engine.select;

import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Eligibility.Candidate;
import dev.gelada.selection.Exclusion;
import dev.gelada.selection.NearMissScore;
import dev.gelada.selection.Selector;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why nothing is eligible, the nearest miss first: most workloads are not selected at all, and those that are would not stand out among
 * them.
 */
final class NoTargetReasons {

    private static final Comparator<Miss> NEAREST = Comparator.comparingInt(Miss::nearness)
            .thenComparingInt(Miss::filter)
            .reversed();

    private NoTargetReasons() {}

    /**
     * One for each workload that is excluded as a whole, and one for each instance of the selected ones. Where some are selected, those
     * that match fewer criteria are left out.
     */
    static Stream<String> of(Selector selector, List<Eligibility> judged) {
        int least = judged.stream()
                .filter(Eligibility::selected)
                .mapToInt(one -> NearMissScore.of(selector, one.workload()))
                .min()
                .orElse(0);
        return judged.stream()
                .map(one -> new Near(one, NearMissScore.of(selector, one.workload())))
                .filter(near -> near.one().selected() || near.nearness() >= least)
                .flatMap(near -> misses(near.one(), near.nearness()))
                .sorted(NEAREST)
                .map(Miss::sentence);
    }

    private static Stream<Miss> misses(Eligibility one, int nearness) {
        Workload workload = one.workload();
        Exclusion exclusion = one.removal();
        if (exclusion != null) {
            return Stream.of(
                    new Miss(nearness, exclusion.filter().place(), workload.name() + " " + exclusion.reason()));
        }
        return one.candidates().isEmpty()
                ? Stream.of(new Miss(nearness, 0, workload.name() + " has no instances"))
                : one.candidates().stream().map(candidate -> miss(workload, candidate, nearness));
    }

    /** An eligible instance is only passed over when its node is to be hit and the node is unknown. */
    private static Miss miss(Workload workload, Candidate candidate, int nearness) {
        Exclusion exclusion = candidate.removal();
        String name = workload.name() + " " + candidate.instance().ref() + " ";
        return exclusion == null
                ? new Miss(nearness, Integer.MAX_VALUE, name + "runs on no node that is known")
                : new Miss(nearness, exclusion.filter().place(), name + exclusion.reason());
    }

    private record Near(Eligibility one, int nearness) {}

    /**
     * One that is out.
     *
     * @param filter how far it came
     */
    private record Miss(int nearness, int filter, String sentence) {}
}
