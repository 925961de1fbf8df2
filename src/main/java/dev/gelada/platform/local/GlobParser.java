package dev.gelada.platform.local;

import dev.gelada.document.RegularExpression;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/**
 * Reads a pattern of file names: {@code *} for any characters, {@code ?} for one, {@code [a-z]} and {@code [!a-z]} for one of a list or
 * none of it, {@code {a,b}} for one of several, and a backslash before a literal character. Not the JDK's parser, whose matching of some
 * patterns takes exponential time.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class GlobParser {

    private final String text;
    private final StringBuilder expression = new StringBuilder("(?s:");
    private int at;
    private boolean choosing;

    /**
     * What matches the names.
     *
     * @throws IllegalArgumentException with a sentence when a bracket or a brace is not closed, or the pattern is too large
     */
    static RegularExpression expression(String text) {
        return new GlobParser(text).read();
    }

    private RegularExpression read() {
        while (at < text.length()) {
            char letter = text.charAt(at++);
            switch (letter) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                case '[' -> list();
                case '{' -> choice();
                case '}' -> chosen();
                case ',' -> expression.append(choosing ? "|" : ",");
                case '\\' -> literal(at < text.length() ? text.charAt(at++) : letter);
                default -> literal(letter);
            }
        }
        if (choosing) {
            throw unclosed('{');
        }
        return RegularExpression.of(expression.append(')').toString());
    }

    private void choice() {
        if (choosing) {
            throw new IllegalArgumentException("its braces stand in braces; write one list in one pair of them");
        }
        choosing = true;
        expression.append("(?:");
    }

    private void chosen() {
        expression.append(choosing ? ")" : "\\}");
        choosing = false;
    }

    private void list() {
        boolean not = text.startsWith("!", at);
        int start = not ? at + 1 : at;
        int end = text.indexOf(']', start + 1);
        if (end < 0) {
            throw unclosed('[');
        }
        String letters = text.substring(start, end)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("^", "\\^")
                .replace("&", "\\&");
        expression.append(not ? "[^" : "[").append(letters).append(']');
        at = end + 1;
    }

    private void literal(char letter) {
        boolean plain = Character.isLetterOrDigit(letter) || letter > '\u007F' || letter < ' ';
        expression.append(plain ? "" : "\\").append(letter);
    }

    private static IllegalArgumentException unclosed(char bracket) {
        return new IllegalArgumentException("its '" + bracket + "' is not closed");
    }
}
