package dev.gelada.engine.run;

import dev.gelada.engine.decide.Decision;
import dev.gelada.event.Lease;
import dev.gelada.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.scheduler.Scheduler;

/** Makes what every step of a run knows. */
@RequiredArgsConstructor
final class EventContextFactory {

    private final Platform platform;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Duration pollInterval;

    EventContext of(Lease lease, Decision.Armed decision) {
        WorkloadHealthTracker workloadHealthTracker = new WorkloadHealthTracker(
                platform,
                clock,
                scheduler,
                pollInterval,
                decision.judged().draw().proposal().recovering());
        return new EventContext(lease, decision, workloadHealthTracker, clock);
    }
}
