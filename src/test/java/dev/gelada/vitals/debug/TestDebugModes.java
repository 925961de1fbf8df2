package dev.gelada.vitals.debug;

import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import reactor.core.scheduler.Schedulers;

/** Debug modes for tests of other rooms. */
public final class TestDebugModes {

    private TestDebugModes() {}

    public static DebugMode of(EventLoopWatchdog eventLoopWatchdog, TaskRegistry taskRegistry, Clock clock) {
        return new DebugMode(
                eventLoopWatchdog, taskRegistry, clock, Duration.ofMillis(50), Schedulers.boundedElastic());
    }
}
