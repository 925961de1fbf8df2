package dev.gelada.telemetry;

import dev.gelada.vitals.timeline.Timelines;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Mono;

/** {@code /actuator/timeline?seconds=&format=}: what runs on which thread and for which task, as a page or as a file for a trace viewer. */
@Component
@WebEndpoint(id = "timeline")
@RequiredArgsConstructor
final class TimelineEndpoint {

    private final Timelines timelines;

    @ReadOperation(produces = {"text/html;charset=UTF-8", "application/json"})
    Mono<WebEndpointResponse<String>> timeline(@Nullable String seconds, @Nullable String format) {
        return timelines
                .record(seconds, format)
                .map(answer -> new WebEndpointResponse<>(
                        answer.text(), WebEndpointResponse.STATUS_OK, MimeTypeUtils.parseMimeType(answer.mediaType())));
    }
}
