package dev.gelada.target;

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
final class Lots {

    private Lots() {}

    static Stream<Lot> inTurn(List<Lot> lots, Recent recent) {
        Comparator<Lot> best =
                Comparator.<Lot>comparingInt(lot -> recent.turn(lot.target())).thenComparingLong(Lot::number);
        Map<String, Integer> taken = new HashMap<>();
        List<Round> rounds = new ArrayList<>();
        lots.stream()
                .sorted(best)
                .forEach(lot -> rounds.add(new Round(taken.merge(lot.place(), 1, Integer::sum), lot)));
        return rounds.stream()
                .sorted(Comparator.comparingInt(Round::number)) // stable: within a round the best still come first
                .map(Round::lot);
    }

    /** The how manieth of its place a lot is. */
    private record Round(int number, Lot lot) {}
}
