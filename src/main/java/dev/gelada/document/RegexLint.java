package dev.gelada.document;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import lombok.RequiredArgsConstructor;

/**
 * What can be said of a regular expression before it is compiled: where it would silently mean something else than in Java, and how large it
 * would become. {@code ((a{1000}){1000}){1000}} is short, and would fill any memory.
 */
@RequiredArgsConstructor
final class RegexLint {

    private static final int FULL = 1_000_000;

    private final String text;
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int at;
    private int sum;
    private int last;

    /**
     * Reads it once, from left to right.
     *
     * @throws IllegalArgumentException where RE2 would read something else than Java does
     */
    void check() {
        while (at < text.length()) {
            switch (text.charAt(at)) {
                case '\\' -> escaped();
                case '[' -> letters();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repetition();
                default -> atom(1);
            }
        }
    }

    /** About how many instructions it becomes; never far too few. */
    int instructions() {
        return sum;
    }

    private void escaped() {
        boolean numbered = text.startsWith("\\x{", at) || text.startsWith("\\p{", at) || text.startsWith("\\P{", at);
        if (numbered) {
            int end = text.indexOf('}', at);
            atom(1);
            at = end < 0 ? text.length() : end + 1;
            return;
        }
        int end = text.startsWith("\\Q", at) ? text.indexOf("\\E", at) : -1;
        atom(end < 0 ? 2 : end + 2 - at);
    }

    private void atom(int length) {
        last = Math.max(1, length / 2);
        sum = Math.min(FULL, sum + last);
        at += length;
    }

    private void open() {
        outer.push(sum);
        sum = 1;
        at++;
        flags();
    }

    private void flags() {
        if (text.startsWith("?", at)) {
            int end = at + 1;
            while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
                end++;
            }
            boolean ofFlags = end < text.length() && "):".indexOf(text.charAt(end)) >= 0;
            if (ofFlags && text.substring(at, end).indexOf('U') >= 0) {
                throw refused(at - 1, "has the flag U, which is not known here; leave it out");
            }
        }
    }

    private void close() {
        last = sum;
        sum = Math.min(FULL, last + (outer.isEmpty() ? 0 : outer.pop()));
        at++;
    }

    /** {@code {2,5}} is its atom five times; other braces are letters. */
    private void repetition() {
        int end = text.indexOf('}', at);
        int most = end < 0 ? -1 : most(text.substring(at + 1, end));
        if (most < 0) {
            atom(1);
            return;
        }
        long more = (long) last * Math.max(0, most - 1);
        sum = (int) Math.min(FULL, sum + more);
        last = (int) Math.min(FULL, (long) last * Math.max(1, most));
        at = end + 1;
    }

    private static int most(String inside) {
        int comma = inside.indexOf(',');
        String least = comma < 0 ? inside : inside.substring(0, comma);
        String limit = comma < 0 || comma == inside.length() - 1 ? least : inside.substring(comma + 1);
        boolean numbers =
                least.chars().allMatch(Character::isDigit) && limit.chars().allMatch(Character::isDigit);
        return !numbers || least.isEmpty() || limit.length() > 6 ? -1 : Integer.parseInt(limit);
    }

    /** A character class is one instruction, whatever its content. */
    private void letters() {
        int start = at;
        int next = at + (text.startsWith("[^", at) ? 2 : 1);
        for (boolean first = true; next < text.length() && (first || text.charAt(next) != ']'); first = false) {
            if (text.startsWith("&&", next)) {
                throw refused(next, "'&&' in brackets is not known here; write one list of letters");
            }
            boolean named = text.startsWith("[:", next);
            if (text.charAt(next) == '[' && !named) {
                throw refused(next, "'[' is inside brackets; write \\[ for the letter, and one list of letters");
            }
            int end = named ? text.indexOf(":]", next) : -1;
            next = end > 0 ? end + 2 : next + (text.charAt(next) == '\\' ? 2 : 1);
        }
        atom(1);
        at = Math.max(start + 1, next + 1);
    }

    private IllegalArgumentException refused(int index, String sentence) {
        return refused(text, index, sentence);
    }

    private static IllegalArgumentException refused(String text, int index, String sentence) {
        return new IllegalArgumentException("'" + DidYouMean.shortened(text)
                + "' is no regular expression that can be used: at character " + (index + 1) + ", " + sentence);
    }

    /** Says where it was refused, and what would be right. */
    static IllegalArgumentException refused(String text, PatternSyntaxException refused) {
        String part = refused.getPattern() == null ? "" : refused.getPattern();
        return refused(
                text,
                Math.max(0, text.indexOf(part)),
                DidYouMean.shortened(part) + " " + why(part, refused.getDescription()));
    }

    private static String why(String part, String description) {
        if (part.startsWith("(?=") || part.startsWith("(?!") || part.startsWith("(?<=") || part.startsWith("(?<!")) {
            return "looks ahead or behind, which cannot be matched in linear time; say what is wanted without it";
        }
        if (part.startsWith("\\k")
                || (part.length() > 1 && part.charAt(0) == '\\' && Character.isDigit(part.charAt(1)))) {
            return "refers back to a group, which cannot be matched in linear time; write what is wanted once more";
        }
        if (part.endsWith("+") && part.length() > 1) {
            return "is not known here; write one + or *, since nothing is ever tried twice";
        }
        if (part.startsWith("\\u")) {
            return "is not known here; write \\x{263A} for a letter by its number";
        }
        return "is not known to RE2, whose syntax is used (" + description + ")";
    }
}
