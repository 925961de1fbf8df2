package dev.gelada.document;

import java.util.Collection;
import java.util.List;

/** Checks that apply to all mappings, whatever their keys. */
public final class Mappings {

    private Mappings() {}

    /** Refuses what is no mapping, and every key that is not known. A mapping that is not written at all has no keys. */
    public static void check(PositionedNode written, Collection<String> known, List<DocumentProblem> problems) {
        if (written.written() && !written.value().isObject()) {
            problems.add(written.problem("must be a mapping of keys, not " + written.describe()));
        }
        written.value().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .map(key -> written.at(key).problem(DidYouMean.unknown("key", key, known)))
                .forEach(problems::add);
    }

    /**
     * The one key of a mapping that must have exactly one.
     *
     * @throws IllegalArgumentException with a sentence when it is no such mapping
     */
    public static String onlyKey(PositionedNode written, String example) {
        if (!written.value().isObject() || written.value().size() != 1) {
            String found = written.value().isObject()
                    ? "holds " + written.value().size() + " keys"
                    : "is " + written.describe();
            throw new IllegalArgumentException(found + "; write exactly one, like " + example);
        }
        return written.value().propertyNames().iterator().next();
    }
}
