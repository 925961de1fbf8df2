package dev.gelada.platform.kubernetes.cache;

import java.time.Duration;

/**
 * Parameters of lists and watches.
 *
 * @param pageSize how many objects a page has
 * @param silence a watch that receives nothing for this long is restarted
 */
record ListWatchOptions(int pageSize, Duration silence) {

    private static final int PARTS = 4;

    /** Silence is shorter than staleness, so that there is time to restart a watch before it counts as stale. */
    static ListWatchOptions of(int pageSize, Duration staleAfter) {
        return new ListWatchOptions(pageSize, staleAfter.dividedBy(PARTS).multipliedBy(PARTS - 1));
    }
}
