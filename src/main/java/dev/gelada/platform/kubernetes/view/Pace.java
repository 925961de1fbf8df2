package dev.gelada.platform.kubernetes.view;

import java.time.Duration;

/**
 * How a feed goes.
 *
 * @param pageSize how many objects a page has
 * @param silence after how long a watch of which nothing is heard is begun again
 */
record Pace(int pageSize, Duration silence) {

    private static final int PARTS = 4;

    /** Well before what was heard is too old, there is time to ask again. */
    static Pace of(int pageSize, Duration staleAfter) {
        return new Pace(pageSize, staleAfter.dividedBy(PARTS).multipliedBy(PARTS - 1));
    }
}
