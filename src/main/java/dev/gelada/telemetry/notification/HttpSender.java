package dev.gelada.telemetry.notification;

import dev.gelada.setting.proxy.ProxySettings;
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
final class HttpSender {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    private final Receiver receiver;
    private final HttpClient client;
    private final Clock clock;
    private final Scheduler scheduler;

    /**
     * @param trust null for the JVM's own
     * @param proxySettings that lead out
     */
    HttpSender(
            Receiver receiver,
            @Nullable SslContext trust,
            ProxySettings proxySettings,
            Clock clock,
            Scheduler scheduler) {
        HttpClient plain = proxySettings
                .through(HttpClient.newConnection())
                .followRedirect(false)
                .headers(headers -> headers(receiver, headers));
        this.receiver = receiver;
        this.client = trust == null ? plain : plain.secure(spec -> spec.sslContext(trust));
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Completes when the outlet has taken it; else errs with {@link UndeliveredException}. */
    Mono<Void> send(NotificationMessage notificationMessage) {
        return Mono.defer(() -> {
                    String text = receiver.payloadFormat().body(notificationMessage);
                    return client.headers(headers -> sign(headers, notificationMessage.id(), text))
                            .post()
                            .uri(receiver.address())
                            .send(ByteBufMono.fromString(
                                    Mono.just(text), StandardCharsets.UTF_8, ByteBufAllocator.DEFAULT))
                            .response(this::judge)
                            .then();
                })
                .timeout(receiver.timeout(), scheduler)
                .onErrorMap(error -> !(error instanceof UndeliveredException), this::broken)
                .then();
    }

    private static void headers(Receiver receiver, HttpHeaders headers) {
        headers.set("User-Agent", "gelada")
                .set("Content-Type", receiver.payloadFormat().contentType());
        receiver.headers().forEach((name, value) -> headers.set(name, value.value()));
    }

    private void sign(HttpHeaders headers, String id, String body) {
        long second = clock.instant().getEpochSecond();
        headers.set("webhook-id", id).set("webhook-timestamp", second);
        if (receiver.webhookSignature() != null) {
            headers.set("webhook-signature", receiver.webhookSignature().of(id, second, body));
        }
    }

    private Mono<Void> judge(HttpClientResponse response, ByteBufFlux body) {
        int status = response.status().code();
        return status >= 200 && status < 300
                ? Mono.empty()
                : ResponseExcerpt.of(body, receiver.timeout().dividedBy(4), scheduler)
                        .flatMap(said -> Mono.error(refusal(response, status, said)));
    }

    /** @param said the beginning of the response's body; empty when there is none */
    private UndeliveredException refusal(HttpClientResponse response, int status, String said) {
        String answered =
                receiver.host() + " answered " + status + (said.isEmpty() ? "" : " '" + receiver.hidden(said) + "'");
        if (status >= 300 && status < 400) {
            return new UndeliveredException(
                    answered + "; redirects are not followed, write the final address", true, Duration.ZERO);
        }
        boolean refused = status < 500 && status != TOO_MANY && status != TIMED_OUT;
        return new UndeliveredException(
                answered, refused, retryAfter(response.responseHeaders().get("Retry-After")));
    }

    private static Duration retryAfter(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }

    private UndeliveredException broken(Throwable error) {
        String why = error instanceof TimeoutException
                ? "gave no answer within " + receiver.timeout().toMillis() + " ms"
                : "could not be sent: " + receiver.hidden(deepest(error).toString());
        return new UndeliveredException(receiver.host() + " " + why, false, Duration.ZERO);
    }

    @SuppressWarnings("ReferenceEquality") // an exception may be its own cause
    private static Throwable deepest(Throwable error) {
        return (error.getCause() == null || error.getCause() == error) ? error : deepest(error.getCause());
    }
}
