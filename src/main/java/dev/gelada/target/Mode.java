package dev.gelada.target;

/** How many of the eligible are drawn, per workload, in the fault's own unit. */
public sealed interface Mode {

    record One() implements Mode {}

    record All() implements Mode {}

    /** This many, or all when there are fewer. */
    record Fixed(int count) implements Mode {}

    /** This share of the eligible, from 1 to 100, rounded down but never to none. */
    record Percent(int percent) implements Mode {}

    /** A share drawn anew each time, evenly from 1 up to this percentage, rounded like {@link Percent}. */
    record RandomUpToPercent(int percent) implements Mode {}
}
