package dev.gelada.schedule;

import dev.gelada.document.Sha256;

/**
 * A stream of even numbers that its seed alone decides: SplitMix64 (Steele, Lea, Flood 2014), written out because Java promises of its own
 * generators only that they are good, not that they stay the same. The logarithm is the strict one for the same reason.
 */
final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream that the parts decide. */
    static RandomStream of(Object... parts) {
        return new RandomStream(Sha256.number(parts));
    }

    /** A stream of its own for a day or an index: its seed is the number at that place of this one, which does not move. */
    RandomStream at(long place) {
        return new RandomStream(mixed(state + place * GOLDEN));
    }

    private long next() {
        state += GOLDEN;
        return mixed(state);
    }

    private static long mixed(long state) {
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 up to but without a bound. The bias is below the bound / 2^64. */
    long below(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    /** Exponential with a mean. */
    double gap(double mean) {
        return -mean * StrictMath.log(1 - (next() >>> 11) * UNIT);
    }
}
