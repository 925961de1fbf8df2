package dev.gelada.web.api;

import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.web.api.TargetsResponse.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import lombok.RequiredArgsConstructor;

/**
 * The workloads that fit into a response, and counts of all. First come eligible ones that lack an instance, then all eligible ones, then
 * others that lack one. Only those that are listed are kept in memory.
 */
@RequiredArgsConstructor
final class TopWorkloads {

    private static final Comparator<Seen> FIRST =
            Comparator.comparingInt(Seen::rank).thenComparingInt(Seen::place);

    /** How many fit. */
    private final int room;

    private final PriorityQueue<Seen> kept = new PriorityQueue<>(FIRST.reversed());
    private int workloads;
    private int desired;
    private int ready;

    void add(Eligibility judged) {
        Workload workload = judged.workload();
        kept.add(new Seen(rank(judged), workloads++, judged));
        desired += workload.desired();
        ready += workload.ready();
        if (kept.size() > room) {
            kept.poll();
        }
    }

    /** Those, in the order in which they went by. */
    List<Eligibility> shown() {
        return kept.stream()
                .sorted(Comparator.comparingInt(Seen::place))
                .map(Seen::judged)
                .toList();
    }

    Totals totals() {
        return new Totals(workloads, desired, ready);
    }

    private static int rank(Eligibility judged) {
        boolean eligible = judged.candidates().stream().anyMatch(Eligibility.Candidate::eligible);
        boolean whole = judged.workload().ready() >= judged.workload().desired();
        return (eligible ? 0 : 2) + (whole ? 1 : 0);
    }

    private record Seen(int rank, int place, Eligibility judged) {}
}
