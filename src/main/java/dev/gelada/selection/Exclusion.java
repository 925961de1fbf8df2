package dev.gelada.selection;

/**
 * Why something may not be hit.
 *
 * @param reason a sentence without its subject
 * @param remedy what would change that
 */
public record Exclusion(FilterStage filter, String reason, String remedy) {

    /** Removed by a list of names, either because it is not on it or because it is excluded. */
    static Exclusion by(
            FilterStage filterStage, NamePatterns namePatterns, String name, String unlisted, String... names) {
        String key = "targets." + filterStage.word();
        return namePatterns
                .exclusion(names)
                .map(glob -> new Exclusion(
                        filterStage, "excluded by '!" + glob + "' in " + key, "take '!" + glob + "' out of " + key))
                .orElseGet(() -> new Exclusion(filterStage, unlisted, "add '" + name + "' to " + key));
    }

    /** Removed by an expression on labels or annotations. */
    static Exclusion unmet(FilterStage filterStage, String what, LabelExpression.Requirement missed) {
        return new Exclusion(
                filterStage,
                what + " do not satisfy '" + missed.text() + "'",
                "make its " + what + " satisfy that, or change targets." + filterStage.word());
    }
}
