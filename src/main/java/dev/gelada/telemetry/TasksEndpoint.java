package dev.gelada.telemetry;

import dev.gelada.engine.EngineControl;
import dev.gelada.fault.EventId;
import dev.gelada.lesson.Lessons;
import dev.gelada.vitals.task.SharedQuery;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.task.TaskSnapshot;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /actuator/tasks}: everything in flight, the oldest first. An event can be ended from here: the engine aborts and reverts it; and a lesson. */
@Component
@Endpoint(id = "tasks")
final class TasksEndpoint {

    private final TaskRegistry taskRegistry;
    private final EngineControl engineControl;
    private final Lessons lessons;
    private final SharedQuery<Answer> look;

    /** @param diagnostics where the chains are walked */
    TasksEndpoint(
            TaskRegistry taskRegistry,
            EngineControl engineControl,
            Lessons lessons,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        this.taskRegistry = taskRegistry;
        this.engineControl = engineControl;
        this.lessons = lessons;
        this.look = new SharedQuery<>(() -> new Answer(taskRegistry.running()), diagnostics);
    }

    @ReadOperation
    Mono<Answer> all() {
        return look.now();
    }

    @DeleteOperation
    Mono<Ended> end(@Selector long id, SecurityContext security) {
        TaskSnapshot taskSnapshot = taskRegistry
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no task " + id + " in flight; GET /actuator/tasks lists them"));
        if (taskSnapshot.kind() == TaskKind.LESSON) {
            return Mono.fromSupplier(lessons::end)
                    .map(ended -> new Ended(null, ended.isPresent() ? "accepted" : "closed"));
        }
        String event = taskSnapshot.event();
        if (!taskSnapshot.cancellable() || event == null) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Task " + id + " is of kind " + taskSnapshot.kind().word()
                            + "; only an event or a lesson can be ended from here");
        }
        Principal who = security.getPrincipal();
        return engineControl
                .abort(new EventId(event), who == null ? "actuator" : who.getName())
                .map(abort -> new Ended(event, abort.name().toLowerCase(Locale.ROOT)));
    }

    /** All that is in flight. */
    record Answer(List<TaskSnapshot> items) {}

    /**
     * The result of ending an event or a lesson.
     *
     * @param event null when it was a lesson
     * @param abort {@code accepted}, or {@code closed} when it had just ended by itself
     */
    record Ended(@Nullable String event, String abort) {}
}
