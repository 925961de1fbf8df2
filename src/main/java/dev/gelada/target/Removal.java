package dev.gelada.target;

/**
 * Why something may not be hit.
 *
 * @param reason a sentence without its subject
 * @param remedy what would change that
 */
public record Removal(Filter filter, String reason, String remedy) {

    /** Removed by a list of names, either because it is not on it or because it is excluded. */
    static Removal by(Filter filter, Patterns patterns, String name, String unlisted, String... names) {
        String key = "targets." + filter.word();
        return patterns.exclusion(names)
                .map(glob -> new Removal(
                        filter, "excluded by '!" + glob + "' in " + key, "take '!" + glob + "' out of " + key))
                .orElseGet(() -> new Removal(filter, unlisted, "add '" + name + "' to " + key));
    }

    /** Removed by an expression on labels or annotations. */
    static Removal unmet(Filter filter, String what, LabelExpression.Requirement missed) {
        return new Removal(
                filter,
                what + " do not satisfy '" + missed.text() + "'",
                "make its " + what + " satisfy that, or change targets." + filter.word());
    }
}
