package dev.gelada.tool.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/**
 * Turns a regular expression over names of pods, searched for anywhere in the name as Go does, into patterns of {@code targets.instances}.
 * Only what means exactly the same is turned: names, {@code .}, {@code .*}, {@code .+}, alternatives, and the anchors at either end.
 */
final class PodNamePatterns {

    private PodNamePatterns() {}

    /** The patterns, one for each alternative; empty when there are none that mean the same. */
    static Optional<List<String>> patterns(String expression) {
        List<String> patterns = new ArrayList<>();
        for (String alternative : expression.split("\\|", -1)) {
            Optional<String> pattern = pattern(alternative);
            if (pattern.isEmpty()) {
                return Optional.empty();
            }
            patterns.add(pattern.get());
        }
        return Optional.of(patterns.stream().distinct().toList());
    }

    private static Optional<String> pattern(String alternative) {
        boolean begins = alternative.startsWith("^");
        boolean ends = alternative.endsWith("$");
        if (begins && ends && alternative.length() < 2) {
            return Optional.empty();
        }
        String middle = alternative.substring(begins ? 1 : 0, alternative.length() - (ends ? 1 : 0));
        return glob(middle)
                .map(glob -> ((begins ? "" : "*") + glob + (ends ? "" : "*")).replaceAll("\\*{2,}", "*"))
                .filter(glob -> !glob.isEmpty());
    }

    private static Optional<String> glob(String expression) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < expression.length()) {
            String rest = expression.substring(at);
            String part = Arrays.stream(Part.values())
                    .filter(one -> rest.startsWith(one.expression))
                    .map(one -> one.expression)
                    .findFirst()
                    .orElseGet(() -> rest.substring(0, 1));
            Optional<String> glob = translated(part);
            if (glob.isEmpty()) {
                return Optional.empty();
            }
            parts.add(glob.get());
            at += part.length();
        }
        return Optional.of(String.join("", parts));
    }

    private static Optional<String> translated(String part) {
        return Arrays.stream(Part.values())
                .filter(one -> one.expression.equals(part))
                .map(one -> one.glob)
                .findFirst()
                .or(() -> Optional.of(part).filter(one -> one.matches("[A-Za-z0-9-]")));
    }

    /** What stands for something else in a regular expression, the longer before the shorter. */
    @RequiredArgsConstructor
    private enum Part {
        ANY(".*", "*"),
        SOME(".+", "?*"),
        DOT("\\.", "."),
        HYPHEN("\\-", "-"),
        ONE(".", "?");

        private final String expression;
        private final String glob;
    }
}
