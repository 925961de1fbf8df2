package dev.gelada.telemetry;

import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.Stall;
import dev.gelada.vitals.stall.StallRegistry;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/stalls}: which lines have held up an event loop, the latest first. */
@Component
@Endpoint(id = "stalls")
@RequiredArgsConstructor
final class StallsEndpoint {

    private final StallRegistry stallRegistry;
    private final EventLoopWatchdog eventLoopWatchdog;

    @ReadOperation
    Answer all() {
        return new Answer(
                eventLoopWatchdog.threshold(), stallRegistry.count(), stallRegistry.total(), stallRegistry.rows());
    }

    /**
     * The stalls that the watchdog has found.
     *
     * @param threshold how late a loop must be to be listed
     * @param count how many stalls there were
     * @param total their total duration
     */
    record Answer(Duration threshold, long count, Duration total, List<Stall> items) {}
}
