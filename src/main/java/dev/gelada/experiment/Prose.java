package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Tree;

/**
 * Text for people: what turns text round or is no character at all has no place in it. An override of direction makes a description read as something
 * that is not written (Unicode, UAX 9); letters, emoji and what joins them are left alone.
 */
final class Prose {

    private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private static final String PLAIN = "\t\n\r";

    private Prose() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with a sentence that names the character and its place
     */
    static String read(Tree tree) {
        String text = Mapping.text(tree);
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (TURNS.indexOf(sign) >= 0 || (Character.isISOControl(sign) && PLAIN.indexOf(sign) < 0)) {
                throw new IllegalArgumentException("holds U+%04X at position %d, which is not seen and %s; leave it out"
                        .formatted((int) sign, at, TURNS.indexOf(sign) >= 0 ? "turns text round" : "is no letter"));
            }
        }
        return text.strip();
    }
}
