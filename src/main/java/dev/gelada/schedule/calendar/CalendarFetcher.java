package dev.gelada.schedule.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Fetches the text of a calendar from its URL or file. */
@RequiredArgsConstructor
final class CalendarFetcher {

    private final WebClient client;
    private final Path folder;
    private final Duration within;
    private final Scheduler blocking;
    private final Scheduler timer;

    /** Errs when there is none, or no answer in time. */
    Mono<String> text(String source) {
        Mono<String> text = source.contains("://") ? page(source) : file(source);
        return text.timeout(
                within, Mono.error(() -> new IOException("no answer within " + within.toSeconds() + " s")), timer);
    }

    private Mono<String> page(String source) {
        return Mono.defer(() -> page(URI.create(source)));
    }

    /** Takes a URI as is: a string would be escaped once more, including the {@code %40} in Google's addresses. */
    private Mono<String> page(URI address) {
        return client.get()
                .uri(address)
                .headers(headers -> login(address.getUserInfo(), headers))
                .exchangeToMono(answer -> answer.statusCode().is2xxSuccessful()
                        ? answer.bodyToMono(byte[].class)
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .defaultIfEmpty("")
                        : answer.releaseBody()
                                .then(Mono.error(new IOException(
                                        "it answered " + answer.statusCode().value()))));
    }

    private static void login(@Nullable String user, HttpHeaders headers) {
        if (user != null) {
            String both = user.contains(":") ? user : user + ":";
            headers.setBasicAuth(Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Mono<String> file(String source) {
        return Mono.fromCallable(() -> read(folder.resolve(source))).subscribeOn(blocking);
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file.toAbsolutePath());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ICalendarReader.LARGEST + 1);
            if (bytes.length > ICalendarReader.LARGEST) {
                throw new IOException("it is larger than 1 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
