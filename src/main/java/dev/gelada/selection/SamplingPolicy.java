package dev.gelada.selection;

/**
 * How targets are drawn.
 *
 * @param unit what {@link SelectionMode} counts
 * @param recent the targets to draw last
 */
public record SamplingPolicy(SelectionMode mode, TargetUnit unit, TopologySpread spread, RecentTargets recent) {

    /** As it is without wishes. */
    public SamplingPolicy(SelectionMode selectionMode, TargetUnit targetUnit) {
        this(selectionMode, targetUnit, TopologySpread.NONE, RecentTargets.NONE);
    }
}
