package dev.gelada.selection;

import java.util.regex.Pattern;

/**
 * A name, or a pattern over whole names: {@code *} stands for any run of characters, {@code ?} for one, and neither for the slash between
 * a namespace and a name. Not a regular expression, so that {@code prod} does not match {@code prod-eu}.
 */
public record Glob(String text) {

    private static final Pattern OF_REGULAR_EXPRESSIONS = Pattern.compile("[\\[\\](){}|^$+\\\\]|\\.\\*");

    /** Characters: a namespace and a name of Kubernetes, and some. */
    private static final int LONGEST = 500;

    /** Refuses what was meant as a regular expression, with a sentence. */
    public Glob {
        if (text.isBlank()) {
            throw new IllegalArgumentException("holds a blank name; leave it out");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "holds a name of " + text.length() + " characters; at most " + LONGEST + " are taken");
        }
        if (OF_REGULAR_EXPRESSIONS.matcher(text).find()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no pattern of names: * stands for any characters and ? for one, and there are no regular expressions"
                    + instead(text));
        }
    }

    /** What was probably meant by a dot and a star. */
    private static String instead(String text) {
        return text.contains(".*") ? "; write '" + text.replace(".*", "*") + "', or '.?*' where a dot is meant" : "";
    }

    /** Whether it is more than a plain name. */
    boolean wild() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether it stands for the name. */
    public boolean matches(String name) {
        return wild() ? wildly(name) : text.equals(name);
    }

    /** Whether all that the other stands for it stands for, too; a yes is certain, a no is not. */
    boolean covers(Glob other) {
        String name = other.text.substring(other.text.lastIndexOf('/') + 1); // a workload goes by two names
        return text.equals(other.text) || (text.indexOf('?') < 0 && (matches(other.text) || matches(name)));
    }

    /** Goes through both once; at a mismatch the last star takes one character more. */
    private boolean wildly(String name) {
        int at = 0;
        int star = -1;
        int taken = 0;
        int next = 0;
        while (next < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                taken = next;
            } else if (at < text.length() && fits(text.charAt(at), name.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0 && name.charAt(taken) != '/') {
                at = star + 1;
                next = ++taken;
            } else {
                return false;
            }
        }
        return text.substring(at).chars().allMatch(rest -> rest == '*');
    }

    private static boolean fits(char pattern, char written) {
        return pattern == written || (pattern == '?' && written != '/');
    }

    @Override
    public String toString() {
        return text;
    }
}
