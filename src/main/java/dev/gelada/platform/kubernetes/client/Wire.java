package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ApiException;
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
 * Requests and their answers, over the one pool of connections. A refusal is an {@link ApiException} with the API server's own words. Every
 * request is sent once: who wants another sends another.
 */
public final class Wire {

    private final HttpClient http;
    private final String server;
    private final Duration limit;
    private final Lanes lanes;
    private final ServerTime time;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    Wire(HttpClient http, String server, Duration limit, Lanes lanes, ServerTime time) {
        this.http = http;
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.limit = limit;
        this.lanes = lanes;
        this.time = time;
    }

    /** The whole answer to one request. */
    public Mono<byte[]> ask(Call call) {
        return Mono.defer(() -> Mono.fromFuture(http.sendAsync(request(call, limit), byte[].class)))
                .subscribeOn(lanes.blocking())
                .map(answer -> taken(call, answer))
                .timeout(limit, Mono.error(() -> Refusals.silent(server, call, limit)), lanes.timing())
                .onErrorMap(error -> Refusals.of(server, error));
    }

    /** An answer that goes on: an empty item when it begins, then its bytes as they come, each before the next is asked for. */
    public Flux<byte[]> follow(Call call) {
        return Flux.<byte[]>create(sink -> lanes.blocking().schedule(() -> begin(call, sink)))
                .onErrorMap(error -> Refusals.of(server, error));
    }

    /** The API server's time, as its latest answer told; empty when there was none. */
    Mono<Instant> time() {
        return Mono.fromSupplier(time::now).flatMap(Mono::justOrEmpty);
    }

    Optional<Instant> lastTold() {
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

    /** How many bytes of bodies came back since the start, as they came over the wire. */
    public long bytes() {
        return bytes.sum();
    }

    private HttpRequest request(Call call, @Nullable Duration within) {
        requests.increment();
        HttpRequest.Builder builder =
                http.newHttpRequestBuilder().uri(server + call.path()).header("Accept", "application/json");
        if (call.shortened()) {
            builder.header("Accept-Encoding", "gzip");
        }
        if (within != null) {
            builder.timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        }
        byte[] body = call.body();
        String type = call.type();
        if (body == null || type == null) {
            return builder.build();
        }
        return builder.method(call.method(), type, new String(body, StandardCharsets.UTF_8))
                .build();
    }

    private byte[] taken(Call call, HttpResponse<byte[]> answer) {
        byte[] body = answer.body() == null ? new byte[0] : answer.body();
        bytes.add(body.length);
        time.told(answer.header("Date"));
        byte[] plain = Gzip.open(body, answer.header("Content-Encoding"));
        if (!answer.isSuccessful()) {
            throw Refusals.of(call, answer.code(), plain, answer.header("Retry-After"));
        }
        return plain;
    }

    private void begin(Call call, FluxSink<byte[]> sink) {
        try {
            flow(call, sink);
        } catch (RuntimeException broken) {
            fail(sink, broken);
        }
    }

    private void flow(Call call, FluxSink<byte[]> sink) {
        CompletableFuture<HttpResponse<AsyncBody>> pending = http.consumeBytes(request(call, null), (buffers, body) -> {
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
            time.told(answer.header("Date"));
            begun(call, sink, answer);
        });
    }

    private static void begun(Call call, FluxSink<byte[]> sink, HttpResponse<AsyncBody> answer) {
        if (!answer.isSuccessful()) {
            // the body of a refusal is small, and its code says enough to whoever watches
            answer.body().cancel();
            fail(sink, Refusals.of(call, answer.code(), new byte[0], answer.header("Retry-After")));
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

    /** Whoever has left is told nothing. */
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
