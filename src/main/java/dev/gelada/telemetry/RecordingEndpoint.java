package dev.gelada.telemetry;

import dev.gelada.vitals.profile.Recordings;
import java.util.concurrent.Callable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /actuator/recording}: POST begins a flight recording, DELETE ends it, GET is the file. */
@WebEndpoint(id = "recording")
final class RecordingEndpoint {

    private final Recordings recordings;
    private final Scheduler diagnostics;

    RecordingEndpoint(Recordings recordings, Scheduler diagnostics) {
        this.recordings = recordings;
        this.diagnostics = diagnostics;
    }

    @WriteOperation
    Mono<Recordings.Status> start() {
        return off(recordings::start);
    }

    @DeleteOperation(produces = "application/json")
    Mono<Recordings.Status> stop() {
        return off(recordings::stop);
    }

    @ReadOperation(produces = "application/octet-stream")
    Mono<Resource> file() {
        return off(() -> new FileSystemResource(recordings.finished()));
    }

    private <T> Mono<T> off(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(diagnostics);
    }
}
