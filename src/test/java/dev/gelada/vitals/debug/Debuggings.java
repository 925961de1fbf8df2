package dev.gelada.vitals.debug;

import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import reactor.core.scheduler.Schedulers;

/** Debug modes for tests of other rooms. */
public final class Debuggings {

    private Debuggings() {}

    public static Debugging of(Watchdog watchdog, Tasks tasks, Clock clock) {
        return new Debugging(watchdog, tasks, clock, Duration.ofMillis(50), Schedulers.boundedElastic());
    }
}
