package dev.gelada.web.api;

import dev.gelada.engine.Load;
import dev.gelada.engine.Steering;
import dev.gelada.platform.Platform;
import dev.gelada.vitals.debug.Debugging;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.stall.Stalls;
import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.task.Shared;
import dev.gelada.vitals.task.Tasks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Whether the monkey itself is well, in one answer for the page; the actuator tells each part at length. */
@RestController
final class VitalsController {

    private final Platform platform;
    private final Steering steering;
    private final Tasks tasks;
    private final ErrorLedger errors;
    private final Stalls stalls;
    private final Watchdog watchdog;
    private final Debugging debugging;
    private final Shared<VitalsAnswer> look;

    VitalsController(
            Platform platform,
            Steering steering,
            Tasks tasks,
            ErrorLedger errors,
            Stalls stalls,
            Watchdog watchdog,
            Debugging debugging,
            Scheduler diagnostics) {
        this.platform = platform;
        this.steering = steering;
        this.tasks = tasks;
        this.errors = errors;
        this.stalls = stalls;
        this.watchdog = watchdog;
        this.debugging = debugging;
        this.look = new Shared<>(this::look, diagnostics);
    }

    @GetMapping("/api/v1/vitals")
    Mono<VitalsAnswer> now() {
        return look.now();
    }

    private VitalsAnswer look() {
        Load load = steering.load();
        return VitalsAnswer.of(
                platform.view(), load, tasks.listed(), errors.rows(), stalls, watchdog.threshold(), debugging.state());
    }
}
