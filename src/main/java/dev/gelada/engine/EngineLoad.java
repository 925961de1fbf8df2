package dev.gelada.engine;

import java.util.List;

/**
 * How much the engine has to do.
 *
 * @param limit how many events are worked on at once; the others wait in the queue
 */
public record EngineLoad(int limit, List<LeaseStatus> held) {

    /** From 0 to 1, where no more is claimed. */
    public double saturation() {
        return (double) held.size() / limit;
    }
}
