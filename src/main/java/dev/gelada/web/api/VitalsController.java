package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineLoad;
import dev.gelada.platform.Platform;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.task.SharedQuery;
import dev.gelada.vitals.task.TaskRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A summary of Gelada's own health for the dashboard; the actuator has the details. */
@RestController
final class VitalsController {

    private final Platform platform;
    private final EngineControl engineControl;
    private final TaskRegistry taskRegistry;
    private final ErrorRegistry errors;
    private final EventLoopWatchdog eventLoopWatchdog;
    private final DebugMode debugMode;
    private final SharedQuery<VitalsResponse> look;

    VitalsController(
            Platform platform,
            EngineControl engineControl,
            TaskRegistry taskRegistry,
            ErrorRegistry errors,
            EventLoopWatchdog eventLoopWatchdog,
            DebugMode debugMode,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        this.platform = platform;
        this.engineControl = engineControl;
        this.taskRegistry = taskRegistry;
        this.errors = errors;
        this.eventLoopWatchdog = eventLoopWatchdog;
        this.debugMode = debugMode;
        this.look = new SharedQuery<>(this::look, diagnostics);
    }

    @GetMapping("/api/v1/vitals")
    Mono<VitalsResponse> now() {
        return look.now();
    }

    private VitalsResponse look() {
        EngineLoad engineLoad = engineControl.load();
        return VitalsResponse.of(
                platform.status(),
                engineLoad,
                taskRegistry.listed(),
                errors.rows(),
                eventLoopWatchdog.stallRegistry(),
                eventLoopWatchdog.threshold(),
                debugMode.state());
    }
}
