package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * Requests and their answers, over the one pool of connections. A refusal is an {@link KubernetesApiException} with the API server's own words. Every
 * request is sent once: who wants another sends another.
 */
public final class ApiTransport {

    private final HttpClient http;
    private final String server;
    private final Duration limit;
    private final ClientSchedulers clientSchedulers;
    private final ApiServerClock time;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    ApiTransport(
            HttpClient http, String server, Duration limit, ClientSchedulers clientSchedulers, ApiServerClock time) {
        this.http = http;
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.limit = limit;
        this.clientSchedulers = clientSchedulers;
        this.time = time;
    }

    /** The complete response to one request. */
    public Mono<byte[]> send(ApiRequest apiRequest) {
        return Mono.defer(() -> Mono.fromFuture(http.sendAsync(request(apiRequest, limit), byte[].class)))
                .subscribeOn(clientSchedulers.blocking())
                .map(answer -> taken(apiRequest, answer))
                .timeout(
                        limit,
                        Mono.error(() -> ApiErrorMessages.silent(server, apiRequest, limit)),
                        clientSchedulers.timing())
                .onErrorMap(error -> ApiErrorMessages.of(server, error));
    }

    /** A streamed response: an empty item when it begins, then its bytes as they arrive, with backpressure. */
    public Flux<byte[]> stream(ApiRequest apiRequest) {
        return Flux.<byte[]>create(sink -> clientSchedulers.blocking().schedule(() -> begin(apiRequest, sink)))
                .onErrorMap(error -> ApiErrorMessages.of(server, error));
    }

    /** The API server's time, derived from its latest response; empty when there was none. */
    Mono<Instant> time() {
        return Mono.fromSupplier(time::now).flatMap(Mono::justOrEmpty);
    }

    Optional<Instant> lastServerTime() {
        return time.now();
    }

    HttpClient http() {
        return http;
    }

    String server() {
        return server;
    }

    /** How many requests were sent since the start. */
    public long requests() {
        return requests.sum();
    }

    /** How many bytes of bodies were received since the start, as on the wire. */
    public long bytes() {
        return bytes.sum();
    }

    private HttpRequest request(ApiRequest apiRequest, @Nullable Duration within) {
        requests.increment();
        HttpRequest.Builder builder =
                http.newHttpRequestBuilder().uri(server + apiRequest.path()).header("Accept", "application/json");
        if (apiRequest.acceptsGzip()) {
            builder.header("Accept-Encoding", "gzip");
        }
        if (within != null) {
            builder.timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        }
        byte[] body = apiRequest.body();
        String type = apiRequest.type();
        if (body == null || type == null) {
            return builder.build();
        }
        return builder.method(apiRequest.method(), type, new String(body, StandardCharsets.UTF_8))
                .build();
    }

    private byte[] taken(ApiRequest apiRequest, HttpResponse<byte[]> answer) {
        byte[] body = answer.body() == null ? new byte[0] : answer.body();
        bytes.add(body.length);
        time.update(answer.header("Date"));
        byte[] plain = GzipBody.open(body, answer.header("Content-Encoding"));
        if (!answer.isSuccessful()) {
            throw ApiErrorMessages.of(apiRequest, answer.code(), plain, answer.header("Retry-After"));
        }
        return plain;
    }

    private void begin(ApiRequest apiRequest, FluxSink<byte[]> sink) {
        try {
            flow(apiRequest, sink);
        } catch (RuntimeException broken) {
            fail(sink, broken);
        }
    }

    private void flow(ApiRequest apiRequest, FluxSink<byte[]> sink) {
        CompletableFuture<HttpResponse<AsyncBody>> pending =
                http.consumeBytes(request(apiRequest, null), (buffers, body) -> {
                    sink.next(joined(buffers));
                    body.consume();
                });
        sink.onDispose(() -> {
            var _ = pending.thenAccept(answer -> answer.body().cancel());
            pending.cancel(true);
        });
        var _ = pending.whenComplete((answer, error) -> {
            if (error != null) {
                fail(sink, error);
                return;
            }
            time.update(answer.header("Date"));
            begun(apiRequest, sink, answer);
        });
    }

    private static void begun(ApiRequest apiRequest, FluxSink<byte[]> sink, HttpResponse<AsyncBody> answer) {
        if (!answer.isSuccessful()) {
            // the body of a refusal is small, and a watch needs only the code
            answer.body().cancel();
            fail(sink, ApiErrorMessages.of(apiRequest, answer.code(), new byte[0], answer.header("Retry-After")));
            return;
        }
        sink.next(new byte[0]);
        var _ = answer.body().done().whenComplete((_, error) -> {
            if (error == null) {
                sink.complete();
                return;
            }
            fail(sink, error);
        });
        answer.body().consume();
    }

    /** Does nothing after a cancel. */
    private static void fail(FluxSink<byte[]> sink, Throwable error) {
        if (!sink.isCancelled() && !(error instanceof CancellationException)) {
            sink.error(error);
        }
    }

    private byte[] joined(List<ByteBuffer> buffers) {
        int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        buffers.forEach(all::put);
        bytes.add(size);
        return all.array();
    }
}
