package dev.gelada.selection;

/** How many of the eligible are drawn, in the fault's own unit: instances of each workload, workloads of all, nodes of all. */
public sealed interface SelectionMode {

    record One() implements SelectionMode {}

    record All() implements SelectionMode {}

    /** This many, or all when there are fewer. */
    record Fixed(int count) implements SelectionMode {

        public Fixed {
            if (count < 1) {
                throw new IllegalArgumentException("fixed must be at least 1, not " + count);
            }
        }
    }

    /** This share of the eligible, from 1 to 100, rounded down but never to none. */
    record Percent(int percent) implements SelectionMode {

        public Percent {
            check("percent", percent);
        }
    }

    /** A share drawn for each event, uniformly from 1 up to this percentage, rounded like {@link Percent}. */
    record RandomUpToPercent(int percent) implements SelectionMode {

        public RandomUpToPercent {
            check("randomUpToPercent", percent);
        }
    }

    private static void check(String key, int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(key + " must lie between 1 and 100, not be " + percent);
        }
    }
}
