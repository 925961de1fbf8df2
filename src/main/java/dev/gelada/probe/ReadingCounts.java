package dev.gelada.probe;

import java.util.concurrent.atomic.AtomicInteger;

/** How many readings a watch has taken, and how many of them were other than steady. Counted while they come, from any thread. */
public final class ReadingCounts {

    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();

    void count(Reading reading) {
        all.incrementAndGet();
        if (!reading.steady()) {
            missed.incrementAndGet();
        }
    }

    /**
     * For the sentence of a verdict: {@code 1 of 5 readings missed; 4 in a row would end it}.
     *
     * @param tolerate how many in a row may be other than steady
     */
    public String sentence(int tolerate) {
        int taken = all.get();
        if (missed.get() == 0) {
            return taken == 1 ? "its only reading was steady" : "all " + taken + " readings were steady";
        }
        return missed.get() + " of " + taken + " readings missed; " + (tolerate + 1) + " in a row would end it";
    }
}
