package dev.gelada.telemetry.notification;

import dev.gelada.SelfSigned;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Whom an outlet talks to: remembers what it heard, and answers as it is told. */
final class WebhookServer implements AutoCloseable {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final DisposableServer server;
    private final String scheme;

    private WebhookServer(
            HttpServer server, String scheme, BiFunction<Integer, HttpServerResponse, Publisher<Void>> answer) {
        this.scheme = scheme;
        this.server = server.host("127.0.0.1")
                .port(0)
                .doOnConnection(connection -> {
                    open.incrementAndGet();
                    connection.channel().closeFuture().addListener(closed -> open.decrementAndGet());
                })
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMapMany(body -> Flux.from(answer.apply(hear(request, body), response)))
                        .then())
                .bindNow();
    }

    /** Answers these statuses one after the other, and the last one for ever. */
    static WebhookServer answering(int... statuses) {
        return talking((number, response) -> response.status(
                        HttpResponseStatus.valueOf(statuses[Math.min(number, statuses.length) - 1]))
                .send());
    }

    /** @param answer to the request with this number, counted from 1 */
    static WebhookServer talking(BiFunction<Integer, HttpServerResponse, Publisher<Void>> answer) {
        return new WebhookServer(HttpServer.create(), "http", answer);
    }

    /** Never answers. */
    static WebhookServer silent() {
        return talking((number, response) -> Mono.never());
    }

    /** Answers 200 over TLS, with the certificate of a key store. */
    static WebhookServer secure(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), SelfSigned.PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, SelfSigned.PASSWORD.toCharArray());
        var context = SslContextBuilder.forServer(factory).build();
        return new WebhookServer(
                HttpServer.create().secure(spec -> spec.sslContext(context)),
                "https",
                (number, response) -> response.status(200).send());
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + server.port() + path;
    }

    List<Heard> heard() {
        return heard;
    }

    /** How many connections somebody holds. */
    int open() {
        return open.get();
    }

    private synchronized int hear(HttpServerRequest request, String body) {
        heard.add(new Heard(
                request.uri(),
                body,
                request.requestHeaders().get("webhook-id"),
                request.requestHeaders().get("webhook-timestamp"),
                request.requestHeaders().get("webhook-signature"),
                request.requestHeaders().get("Content-Type"),
                request.requestHeaders().get("Authorization")));
        return heard.size();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** One request. */
    record Heard(
            String path,
            String body,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            @Nullable String contentType,
            @Nullable String authorization) {}
}
