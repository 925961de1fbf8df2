package dev.gelada.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What came back.
 *
 * @param body its first 64 KB, read as UTF-8
 */
record Answer(int status, String body) {

    private static final int READ_AT_MOST = 64 * 1024;

    static Mono<Answer> of(ClientResponse response) {
        Flux<DataBuffer> body = response.bodyToFlux(DataBuffer.class);
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, READ_AT_MOST))
                .map(Answer::text)
                .defaultIfEmpty("")
                .map(text -> new Answer(response.statusCode().value(), text));
    }

    Reading judge(HttpSettings wanted, URI at, Duration elapsed) {
        String seen = "%d in %d ms from %s".formatted(status, elapsed.toMillis(), at);
        if (!wanted.statuses().contain(status)) {
            return new Deviated("%s, %s wanted".formatted(seen, wanted.statuses()));
        }
        Pattern pattern = wanted.pattern();
        if (pattern != null && !pattern.matcher(body).find()) {
            return new Deviated("%s, without '%s' in its body".formatted(seen, pattern));
        }
        return new Steady(seen);
    }

    private static String text(DataBuffer joined) {
        String text = joined.toString(UTF_8);
        DataBufferUtils.release(joined);
        return text;
    }
}
