package dev.gelada.target;

/**
 * How is drawn.
 *
 * @param unit what {@link Mode} counts
 * @param recent whom to draw last
 */
public record Terms(Mode mode, Unit unit, Spread spread, Recent recent) {

    /** As it is without wishes. */
    public Terms(Mode mode, Unit unit) {
        this(mode, unit, Spread.NONE, Recent.NOBODY);
    }
}
