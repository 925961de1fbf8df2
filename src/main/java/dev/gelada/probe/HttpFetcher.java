package dev.gelada.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.setting.proxy.ProxySettings;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/**
 * Gets pages over HTTP and sees what is there: a new connection each time, no redirect followed, and no more of a body than is wanted.
 * Who has credentials for an address shows them there and nowhere else.
 */
public final class HttpFetcher {

    private static final int ENOUGH = 64 * 1024;

    private final HttpClient plain;
    private final WebClient client;
    private final ProbeCredentials probeCredentials;
    private final Scheduler scheduler;

    /** @param proxySettings that lead out; not for what is confined, which a proxy would let through to where it must not reach */
    HttpFetcher(
            ObservationRegistry observations,
            ProbeCredentials probeCredentials,
            ProxySettings proxySettings,
            Scheduler scheduler) {
        this.plain = HttpClient.newConnection().followRedirect(false);
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(proxySettings.through(plain)))
                .observationRegistry(observations)
                .defaultHeader("User-Agent", "gelada")
                .build();
        this.probeCredentials = probeCredentials;
        this.scheduler = scheduler;
    }

    /** With the first 64 KB of its body. Errs with a {@link NoAnswerException} when it is not there in time. */
    public Mono<HttpResult> get(URI at, Duration within) {
        return get(at, within, ENOUGH);
    }

    /**
     * With the beginning of its body.
     *
     * @param atMost so many bytes
     */
    public Mono<HttpResult> get(URI at, Duration within, int atMost) {
        return Mono.deferContextual(context -> get(at, within, atMost, EgressPolicy.in(context)));
    }

    private Mono<HttpResult> get(URI at, Duration within, int atMost, EgressPolicy egressPolicy) {
        return client(egressPolicy)
                .get()
                .uri(at)
                .headers(headers -> show(at, headers, egressPolicy))
                .exchangeToMono(response -> page(response, atMost))
                .timed(scheduler)
                .map(answer ->
                        new HttpResult(answer.get().status(), answer.get().body(), answer.elapsed()))
                .timeout(within, scheduler)
                .onErrorMap(
                        TimeoutException.class,
                        late -> none("no answer from %s within %d ms".formatted(at, within.toMillis()), late))
                .onErrorMap(
                        WebClientRequestException.class,
                        broken -> broken.getCause() instanceof EgressDeniedException refused
                                ? refused
                                : broken(at, broken))
                .onErrorMap(IOException.class, broken -> broken(at, broken));
    }

    private WebClient client(EgressPolicy egressPolicy) {
        return egressPolicy.limited()
                ? client.mutate()
                        .clientConnector(new ReactorClientHttpConnector(egressPolicy.bounded(plain)))
                        .build()
                : client;
    }

    /** A confined probe sends no credentials of the operator. */
    private void show(URI at, HttpHeaders headers, EgressPolicy egressPolicy) {
        if (!egressPolicy.limited()) {
            probeCredentials.authorize(at, headers);
        }
    }

    private static Mono<HttpResult> page(ClientResponse response, int atMost) {
        Flux<DataBuffer> body = response.bodyToFlux(DataBuffer.class);
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, atMost))
                .map(HttpFetcher::text)
                .defaultIfEmpty("")
                .map(text -> new HttpResult(response.statusCode().value(), text, Duration.ZERO));
    }

    private static String text(DataBuffer joined) {
        String text = joined.toString(UTF_8);
        DataBufferUtils.release(joined);
        return text;
    }

    private static NoAnswerException broken(URI at, Throwable why) {
        return none("no answer from %s: %s".formatted(at, why.getMessage()), why);
    }

    private static NoAnswerException none(String sentence, Throwable why) {
        return new NoAnswerException(sentence, why);
    }
}
