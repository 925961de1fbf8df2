package dev.gelada.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * In which order lots are drawn: first the best of each place, then the second best, so that however many are taken they are spread as
 * evenly as there are candidates; within a place who was not hit lately before who was, and those by how long ago; then by number.
 */
final class SpreadOrder {

    private SpreadOrder() {}

    static Stream<SamplingCandidate> ordered(List<SamplingCandidate> samplingCandidates, RecentTargets recentTargets) {
        Comparator<SamplingCandidate> best = Comparator.<SamplingCandidate>comparingInt(
                        samplingCandidate -> recentTargets.turn(samplingCandidate.target()))
                .thenComparingLong(SamplingCandidate::number);
        Map<String, Integer> taken = new HashMap<>();
        List<Round> rounds = new ArrayList<>();
        samplingCandidates.stream()
                .sorted(best)
                .forEach(samplingCandidate -> rounds.add(
                        new Round(taken.merge(samplingCandidate.place(), 1, Integer::sum), samplingCandidate)));
        return rounds.stream()
                .sorted(Comparator.comparingInt(Round::number)) // stable: within a round the best still come first
                .map(Round::lot);
    }

    /** The how manieth of its place a lot is. */
    private record Round(int number, SamplingCandidate lot) {}
}
