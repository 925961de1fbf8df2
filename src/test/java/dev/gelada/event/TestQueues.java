package dev.gelada.event;

import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;

/** The real queue for the tests and benchmarks of other rooms. */
public final class TestQueues {

    private TestQueues() {}

    public static EventQueue on(Store store, Clock clock) {
        return on(store, clock, "life-1", Duration.ofSeconds(30));
    }

    public static EventQueue on(Store store, Clock clock, String life, Duration lease) {
        return new SqlEventQueue(store, clock, life, lease);
    }

    public static WorkloadLocks takenOn(Store store) {
        return new SqlWorkloadLocks(store);
    }
}
