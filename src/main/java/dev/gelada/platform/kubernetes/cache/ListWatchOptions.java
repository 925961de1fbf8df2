package dev.gelada.platform.kubernetes.cache;

import java.time.Duration;

/**
 * How a feed goes.
 *
 * @param pageSize how many objects a page has
 * @param silence after how long a watch of which nothing is heard is begun again
 */
record ListWatchOptions(int pageSize, Duration silence) {

    private static final int PARTS = 4;

    /** Well before what was heard is too old, there is time to ask again. */
    static ListWatchOptions of(int pageSize, Duration staleAfter) {
        return new ListWatchOptions(pageSize, staleAfter.dividedBy(PARTS).multipliedBy(PARTS - 1));
    }
}
