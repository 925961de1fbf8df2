package dev.gelada.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that was probably meant when an unknown one is written. */
public final class DidYouMean {

    private static final int SLIPS = 2;
    private static final int LONGEST = 60;

    private DidYouMean() {}

    /** A sentence for an unknown name: {@code 'evry' is no known key; did you mean 'every'? Known are cron, every, jitter, zone}. */
    public static String unknown(String what, String name, Collection<String> known) {
        String written = shortened(name);
        String guess = nearest(written, known)
                .map(near -> "; did you mean '" + near + "'? Known are ")
                .orElse("; known are ");
        if (known.isEmpty()) {
            return "'" + written + "' is no known " + what + "; there are none here";
        }
        return "'" + written + "' is no known " + what + guess + list(known);
    }

    /** The nearest of the known names, when it is at most two slips of the keyboard away; letter case does not count as one. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String wanted = written.toLowerCase(Locale.ROOT);
        record Guess(String name, int slips) {}
        return known.stream()
                .map(name -> new Guess(name, slips(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(guess -> guess.slips() <= Math.min(SLIPS, wanted.length() / 2))
                .min(Comparator.comparingInt(Guess::slips).thenComparing(Guess::name))
                .map(Guess::name);
    }

    /** So much of a text as a sentence can bear. */
    public static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String list(Collection<String> known) {
        return known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Levenshtein's distance: letters added, left out or changed. Two neighbours changed round are the likeliest slip, so they come first. */
    private static int slips(String left, String right) {
        if (changedRound(left, right)) {
            return 0;
        }
        if (Math.abs(left.length() - right.length()) > SLIPS) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            above = next(above, row, left.charAt(row - 1), right);
        }
        return above[right.length()];
    }

    private static boolean changedRound(String left, String right) {
        int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
        return at >= 0
                && at + 1 < left.length()
                && right.equals(left.substring(0, at) + left.charAt(at + 1) + left.charAt(at) + left.substring(at + 2));
    }

    private static int[] next(int[] above, int row, char letter, String right) {
        int[] here = new int[above.length];
        here[0] = row;
        for (int column = 1; column < here.length; column++) {
            int changed = above[column - 1] + (letter == right.charAt(column - 1) ? 0 : 1);
            here[column] = Math.min(changed, 1 + Math.min(above[column], here[column - 1]));
        }
        return here;
    }
}
