package dev.gelada.vitals.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;

/**
 * The samples of the last minutes: how often each stack was seen in each slice of ten seconds. Of all slices together no more than so many
 * characters are kept; the oldest slice goes first.
 */
@RequiredArgsConstructor
final class RecentSamples {

    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final String REST = "[too many different stacks]";

    /** Of all stacks together, a byte each. */
    private final int mostCharacters;

    private final Deque<Slice> slices = new ArrayDeque<>();
    private int characters;

    synchronized void add(Instant at, ProfileEvent profileEvent, String stack) {
        Slice slice = slice(at);
        Map<String, Long> counts = slice.counts(profileEvent);
        boolean known = counts.containsKey(stack);
        if (!known && !makesRoom(stack.length(), slice)) {
            counts.merge(REST, 1L, Long::sum);
            return;
        }
        counts.merge(stack, 1L, Long::sum);
        if (!known) {
            slice.characters += stack.length();
            characters += stack.length();
        }
    }

    /** Folded, as {@link ProfileSampler.Sampling#fold} answers it; slices are whole, so up to ten seconds more than asked for. */
    synchronized String folded(ProfileEvent profileEvent, Instant since) {
        Map<String, Long> sums = new HashMap<>();
        slices.stream()
                .filter(slice -> slice.begin.plus(SLICE).isAfter(since))
                .forEach(slice ->
                        slice.counts(profileEvent).forEach((stack, count) -> sums.merge(stack, count, Long::sum)));
        return sums.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** When the newest sample was taken, to the slice; empty when there is none. */
    synchronized Optional<Instant> newest() {
        return Optional.ofNullable(slices.peekLast()).map(slice -> slice.begin);
    }

    /** Samples come a little out of order; what belongs to an earlier slice counts in the newest. */
    private Slice slice(Instant at) {
        while (!slices.isEmpty() && slices.getFirst().begin.plus(LONGEST).isBefore(at)) {
            drop();
        }
        Slice newest = slices.peekLast();
        if (newest == null || !at.isBefore(newest.begin.plus(SLICE))) {
            newest = new Slice(at);
            slices.addLast(newest);
        }
        return newest;
    }

    @SuppressWarnings("ReferenceEquality") // it is the very slice that must stay
    private boolean makesRoom(int more, Slice forThis) {
        while (characters + more > mostCharacters && slices.getFirst() != forThis) {
            drop();
        }
        return characters + more <= mostCharacters;
    }

    private void drop() {
        characters -= slices.removeFirst().characters;
    }

    @RequiredArgsConstructor
    private static final class Slice {

        private final Instant begin;
        private final Map<ProfileEvent, Map<String, Long>> counts = new EnumMap<>(ProfileEvent.class);
        private int characters;

        Map<String, Long> counts(ProfileEvent profileEvent) {
            return counts.computeIfAbsent(profileEvent, _ -> new HashMap<>());
        }
    }
}
