package dev.gelada.telemetry.notification;

import dev.gelada.setting.proxy.Proxies;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends one message once: over a connection of its own, with certificates verified and no redirect followed. Not observed, because a
 * span holds the address, and the address is a secret.
 */
final class Post {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    private final Outlet outlet;
    private final HttpClient client;
    private final Clock clock;
    private final Scheduler scheduler;

    /**
     * @param trust null for the JVM's own
     * @param proxies that lead out
     */
    Post(Outlet outlet, @Nullable SslContext trust, Proxies proxies, Clock clock, Scheduler scheduler) {
        HttpClient plain = proxies.through(HttpClient.newConnection())
                .followRedirect(false)
                .headers(headers -> headers(outlet, headers));
        this.outlet = outlet;
        this.client = trust == null ? plain : plain.secure(spec -> spec.sslContext(trust));
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Completes when the outlet has taken it; else errs with {@link Undelivered}. */
    Mono<Void> send(Message message) {
        return Mono.defer(() -> {
                    String text = outlet.form().body(message);
                    return client.headers(headers -> sign(headers, message.id(), text))
                            .post()
                            .uri(outlet.address())
                            .send(ByteBufMono.fromString(
                                    Mono.just(text), StandardCharsets.UTF_8, ByteBufAllocator.DEFAULT))
                            .response(this::judge)
                            .then();
                })
                .timeout(outlet.timeout(), scheduler)
                .onErrorMap(error -> !(error instanceof Undelivered), this::broken)
                .then();
    }

    private static void headers(Outlet outlet, HttpHeaders headers) {
        headers.set("User-Agent", "gelada").set("Content-Type", outlet.form().contentType());
        outlet.headers().forEach((name, value) -> headers.set(name, value.value()));
    }

    private void sign(HttpHeaders headers, String id, String body) {
        long second = clock.instant().getEpochSecond();
        headers.set("webhook-id", id).set("webhook-timestamp", second);
        if (outlet.signature() != null) {
            headers.set("webhook-signature", outlet.signature().of(id, second, body));
        }
    }

    private Mono<Void> judge(HttpClientResponse response, ByteBufFlux body) {
        int status = response.status().code();
        return status >= 200 && status < 300
                ? Mono.empty()
                : Excerpt.of(body, outlet.timeout().dividedBy(4), scheduler)
                        .flatMap(said -> Mono.error(refusal(response, status, said)));
    }

    /** @param said the beginning of what the outlet says about it; empty when it says nothing */
    private Undelivered refusal(HttpClientResponse response, int status, String said) {
        String answered =
                outlet.host() + " answered " + status + (said.isEmpty() ? "" : " '" + outlet.hidden(said) + "'");
        if (status >= 300 && status < 400) {
            return new Undelivered(
                    answered + "; redirects are not followed, write the final address", true, Duration.ZERO);
        }
        boolean refused = status < 500 && status != TOO_MANY && status != TIMED_OUT;
        return new Undelivered(
                answered, refused, retryAfter(response.responseHeaders().get("Retry-After")));
    }

    private static Duration retryAfter(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }

    private Undelivered broken(Throwable error) {
        String why = error instanceof TimeoutException
                ? "gave no answer within " + outlet.timeout().toMillis() + " ms"
                : "could not be told: " + outlet.hidden(deepest(error).toString());
        return new Undelivered(outlet.host() + " " + why, false, Duration.ZERO);
    }

    @SuppressWarnings("ReferenceEquality") // an exception may be its own cause
    private static Throwable deepest(Throwable error) {
        return (error.getCause() == null || error.getCause() == error) ? error : deepest(error.getCause());
    }
}
