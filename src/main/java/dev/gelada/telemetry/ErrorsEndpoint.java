package dev.gelada.telemetry;

import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.ErrorRow;
import dev.gelada.vitals.error.Net;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/errors}: what every net has caught, the latest first, and how much since the start. */
@Endpoint(id = "errors")
final class ErrorsEndpoint {

    private final ErrorLedger errors;

    ErrorsEndpoint(ErrorLedger errors) {
        this.errors = errors;
    }

    @ReadOperation
    Answer all() {
        Map<String, Long> nets = new LinkedHashMap<>();
        Arrays.stream(Net.values()).forEach(net -> nets.put(net.word(), errors.count(net)));
        return new Answer(nets, errors.rows());
    }

    /**
     * The ledger.
     *
     * @param nets every net, with how many errors it has caught since the start
     */
    record Answer(Map<String, Long> nets, List<ErrorRow> items) {}
}
