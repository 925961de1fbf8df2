package dev.gelada.telemetry;

import dev.gelada.vitals.profile.FlightRecordings;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /actuator/recording}: POST begins a flight recording, DELETE ends it, GET is the file. */
@Component
@WebEndpoint(id = "recording")
@RequiredArgsConstructor
final class RecordingEndpoint {

    private final FlightRecordings flightRecordings;

    @Qualifier("diagnostics")
    private final Scheduler diagnostics;

    @WriteOperation
    Mono<FlightRecordings.Status> start() {
        return off(flightRecordings::start);
    }

    @DeleteOperation(produces = "application/json")
    Mono<FlightRecordings.Status> stop() {
        return off(flightRecordings::stop);
    }

    @ReadOperation(produces = "application/octet-stream")
    Mono<Resource> file() {
        return off(() -> new FileSystemResource(flightRecordings.finished()));
    }

    private <T> Mono<T> off(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(diagnostics);
    }
}
