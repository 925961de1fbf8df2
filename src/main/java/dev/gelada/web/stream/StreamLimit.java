package dev.gelada.web.stream;

import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Counts the streams that are open, in all and per client, and refuses one too many. It knows only clients that have one open. */
@Component
@EnableConfigurationProperties(StreamProperties.class)
@RequiredArgsConstructor
public final class StreamLimit {

    private final StreamProperties properties;
    private final Map<String, Integer> open = new HashMap<>();
    private int total;

    /** The same stream, counted for as long as it is read; it errs with a {@link ProblemException} while there are too many. */
    public <T> Flux<T> limited(String client, Flux<T> stream) {
        return Flux.using(() -> begin(client), counted -> stream, this::end);
    }

    /** How many are open now. */
    public synchronized int total() {
        return total;
    }

    private synchronized String begin(String client) {
        int own = open.getOrDefault(client, 0);
        if (own >= properties.maxConnectionsPerClient()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "This client, " + client + ", has " + own + " streams open, the maximum of"
                            + " gelada.web.stream.max-connections-per-client; close one of them");
        }
        if (total >= properties.maxConnections()) {
            throw new ProblemException(
                    ProblemType.BUSY,
                    "There are " + total + " streams open, the maximum of gelada.web.stream.max-connections allows");
        }
        open.put(client, own + 1);
        total++;
        return client;
    }

    private synchronized void end(String client) {
        total--;
        open.computeIfPresent(client, (same, own) -> own == 1 ? null : own - 1);
    }
}
