package dev.gelada.lab;

import java.time.Duration;
import java.util.Random;

/** Deaths drawn from a seed: at the nth arrow, whichever it is, or at any moment from the start of the process on. */
final class RandomDeaths {

    private static final int ARROWS = 250;
    private static final int LONGEST_MILLIS = 3_000;
    private static final int SETTLE_EVERY = 25;

    private final Laboratory laboratory;
    private final Random random;

    RandomDeaths(Laboratory laboratory, long seed) {
        this.laboratory = laboratory;
        this.random = new Random(seed);
    }

    /** Goes on for so long, and leaves everything in order. */
    void goOnFor(Duration span) throws Exception {
        laboratory.livesInPeace();
        long until = System.nanoTime() + span.toNanos();
        for (int life = 1; System.nanoTime() < until; life++) {
            if (life % SETTLE_EVERY == 0) {
                laboratory.settles();
            }
            one();
        }
        laboratory.settles();
    }

    private void one() throws Exception {
        if (random.nextBoolean()) {
            laboratory.works(Death.any(arrow(random)));
        } else {
            laboratory.worksUntilKilled(moment(random));
        }
    }

    /** Often one of the first, while it recovers; sometimes much later, in the thick of it. */
    static int arrow(Random random) {
        return 1 + random.nextInt(1 + random.nextInt(ARROWS));
    }

    static Duration moment(Random random) {
        return Duration.ofMillis(random.nextInt(LONGEST_MILLIS));
    }
}
