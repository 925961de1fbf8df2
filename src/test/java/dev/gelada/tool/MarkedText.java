package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text that is generated, and the lines around it that say so.
 *
 * @param begin the whole line before it
 * @param end the whole line after it
 */
record MarkedText(String begin, String end) {

    /** In Markdown. */
    static MarkedText comment(String what) {
        return new MarkedText("<!-- generated: " + what + " -->", "<!-- end of " + what + " -->");
    }

    /** In YAML, indented as the keys of a mapping. */
    static MarkedText hash(String what) {
        return new MarkedText("  # generated: " + what, "  # end of " + what);
    }

    boolean isIn(String text) {
        return text.contains(begin + "\n");
    }

    /** With an empty part below the first line. */
    String added(String text) {
        return text.replaceFirst("\n", Matcher.quoteReplacement("\n\n" + begin + "\n" + end + "\n"));
    }

    /** The text with this part in it. */
    String in(String text, String part) {
        Matcher marked = Pattern.compile(Pattern.quote(begin) + "\n.*?" + Pattern.quote(end) + "\n", Pattern.DOTALL)
                .matcher(text);
        assertThat(marked.find()).as("a line '%s' and one '%s'", begin, end).isTrue();
        return text.substring(0, marked.start()) + begin + "\n" + part + end + "\n" + text.substring(marked.end());
    }
}
