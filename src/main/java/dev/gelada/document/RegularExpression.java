package dev.gelada.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/**
 * A regular expression from a document or a setting: the only way from a user's text to a pattern. It is matched in time that is linear
 * in the text (by RE2/J, whose syntax is that of RE2), and its length and the program it becomes are bounded. What cannot be matched so,
 * such as back-references and look-around, is refused.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class RegularExpression {

    /** Characters. */
    static final int LONGEST = 1000;

    /** Instructions: 64 KB are matched against so many in about half a second, at the worst. */
    static final int LARGEST = 1000;

    private final String text;
    private final Pattern pattern;

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong at which character, and what would be right
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RegularExpression of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "is a regular expression of " + text.length() + " characters; at most " + LONGEST + " are taken");
        }
        RegexLint written = new RegexLint(text);
        written.check();
        if (written.instructions() > LARGEST) {
            throw tooLarge(text);
        }
        Pattern pattern = compiled(text);
        if (pattern.programSize() > 2 * LARGEST) {
            throw tooLarge(text);
        }
        return new RegularExpression(text, pattern);
    }

    /** Whether it is found somewhere in the text. As in Java, {@code $} also stands before a line's end that ends the text. */
    public boolean foundIn(String searched) {
        int end = withoutLastLineEnd(searched);
        return pattern.matcher(searched).find()
                || (end < searched.length()
                        && pattern.matcher(searched.substring(0, end)).find());
    }

    /** Whether it matches the complete text. */
    public boolean fits(String whole) {
        return pattern.matches(whole);
    }

    private static int withoutLastLineEnd(String searched) {
        int end = searched.endsWith("\n") ? searched.length() - 1 : searched.length();
        return end > 0 && searched.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static Pattern compiled(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException refused) {
            throw RegexLint.refused(text, refused);
        }
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException("'" + DidYouMean.shortened(text)
                + "' is too large once its repetitions are written out; write smaller numbers in its braces");
    }

    /** As it is written. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegularExpression same && text.equals(same.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
