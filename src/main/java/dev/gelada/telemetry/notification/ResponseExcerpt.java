package dev.gelada.telemetry.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;

/** The beginning of an answer, on one line: Slack says there why it refuses ({@code invalid_payload}, {@code channel_is_archived}). */
final class ResponseExcerpt {

    private static final int MOST_BYTES = 2_048;
    private static final int MOST_LETTERS = 200;

    private ResponseExcerpt() {}

    /**
     * Empty when there is none.
     *
     * @param patience what has not come by then is not waited for: the status is known already
     */
    static Mono<String> of(ByteBufFlux body, Duration patience, Scheduler scheduler) {
        return body.asByteArray()
                .take(patience, scheduler)
                .scan(new ByteArrayOutputStream(), ResponseExcerpt::with)
                .takeUntil(read -> read.size() >= MOST_BYTES)
                .last()
                .map(ResponseExcerpt::line)
                .onErrorReturn("");
    }

    private static ByteArrayOutputStream with(ByteArrayOutputStream read, byte[] more) {
        read.write(more, 0, Math.min(more.length, MOST_BYTES - read.size()));
        return read;
    }

    private static String line(ByteArrayOutputStream read) {
        String line = read.toString(StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "\u2026";
    }
}
