package dev.gelada.lab;

/**
 * A promise that was not kept.
 *
 * @param promise which one
 * @param sentence what was seen instead
 */
record BrokenPromise(Promise promise, String sentence) {

    /** What is looked at after every death. */
    enum Promise {
        /** Every fault is put back. */
        PUT_BACK,
        /** Nothing is injected twice, and no slot is raised twice. */
        ONCE,
        /** Nothing durable is lost. */
        KEPT,
        /** The story of each event is told in its order, and the sums agree. */
        ORDER,
        /** The next life begins and ends as it was told to. */
        ALIVE
    }

    @Override
    public String toString() {
        return promise + ": " + sentence;
    }
}
