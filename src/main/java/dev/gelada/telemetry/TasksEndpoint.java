package dev.gelada.telemetry;

import dev.gelada.engine.Steering;
import dev.gelada.fault.EventId;
import dev.gelada.vitals.task.Shared;
import dev.gelada.vitals.task.Task;
import dev.gelada.vitals.task.Tasks;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /actuator/tasks}: all that is in flight, the oldest first. An event can be ended from here: through the engine, which puts back. */
@Endpoint(id = "tasks")
final class TasksEndpoint {

    private final Tasks tasks;
    private final Steering steering;
    private final Shared<Answer> look;

    /** @param diagnostics where the chains are walked */
    TasksEndpoint(Tasks tasks, Steering steering, Scheduler diagnostics) {
        this.tasks = tasks;
        this.steering = steering;
        this.look = new Shared<>(() -> new Answer(tasks.running()), diagnostics);
    }

    @ReadOperation
    Mono<Answer> all() {
        return look.now();
    }

    @DeleteOperation
    Mono<Ended> end(@Selector long id, SecurityContext security) {
        Task task = tasks.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no task " + id + " in flight; GET /actuator/tasks lists them"));
        String event = task.event();
        if (!task.cancellable() || event == null) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Task " + id + " is of kind " + task.kind().word() + "; only an event can be ended from here");
        }
        Principal who = security.getPrincipal();
        return steering.abort(new EventId(event), who == null ? "actuator" : who.getName())
                .map(abort -> new Ended(event, abort.name().toLowerCase(Locale.ROOT)));
    }

    /** All that is in flight. */
    record Answer(List<Task> items) {}

    /**
     * What came of ending an event.
     *
     * @param abort {@code accepted}, or {@code closed} when it had just ended by itself
     */
    record Ended(String event, String abort) {}
}
