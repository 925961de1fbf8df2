package dev.gelada.schedule;

import dev.gelada.document.Hash;

/**
 * A stream of even numbers that its seed alone decides: SplitMix64 (Steele, Lea, Flood 2014), written out because Java promises of its own
 * generators only that they are good, not that they stay the same. The logarithm is the strict one for the same reason.
 */
final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    /** Draws what the parts decide. */
    Chance(Object... parts) {
        this.state = Hash.number(parts);
    }

    private long next() {
        state += GOLDEN;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 up to but without 1. */
    double share() {
        return (next() >>> 11) * UNIT;
    }

    /** Exponential with a mean. */
    double gap(double mean) {
        return -mean * StrictMath.log(1 - share());
    }
}
