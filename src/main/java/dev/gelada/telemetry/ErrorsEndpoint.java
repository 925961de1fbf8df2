package dev.gelada.telemetry;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/errors}: what every net has caught, the latest first, and how much since the start. */
@Component
@Endpoint(id = "errors")
@RequiredArgsConstructor
final class ErrorsEndpoint {

    private final ErrorRegistry errors;

    @ReadOperation
    Answer all() {
        Map<String, Long> nets = new LinkedHashMap<>();
        Arrays.stream(ErrorSource.values())
                .forEach(errorSource -> nets.put(errorSource.word(), errors.count(errorSource)));
        return new Answer(nets, errors.rows());
    }

    /**
     * The ledger.
     *
     * @param nets every net, with how many errors it has caught since the start
     */
    record Answer(Map<String, Long> nets, List<ErrorSummary> items) {}
}
