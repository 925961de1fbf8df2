package dev.gelada.probe.grpc;

import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.EgressPolicy;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** One unary call over HTTP/2, on a new connection. */
@RequiredArgsConstructor
final class GrpcHealthCall {

    private static final int LARGEST = 1024;

    /** Makes a client one over TLS. */
    private final UnaryOperator<HttpClient> encrypted;

    /** Trusts the certificate authorities of this machine. */
    GrpcHealthCall() {
        this(HttpClient::secure);
    }

    Mono<Called> call(NetworkAddress at, GrpcSettings wanted) {
        HttpClient plain = HttpClient.newConnection()
                .followRedirect(false)
                .headers(headers -> headers.set("content-type", "application/grpc")
                        .set("te", "trailers")
                        .set("grpc-timeout", wanted.within().toMillis() + "m")
                        .set("user-agent", "gelada"));
        HttpClient client = wanted.encrypted()
                ? encrypted.apply(plain.protocol(HttpProtocol.H2))
                : plain.protocol(HttpProtocol.H2C);
        return Mono.deferContextual(context -> call(EgressPolicy.in(context).bounded(client), at, wanted));
    }

    private static Mono<Called> call(HttpClient client, NetworkAddress at, GrpcSettings wanted) {
        String host = at.host().contains(":") ? "[" + at.host() + "]" : at.host();
        return client.post()
                .uri((wanted.encrypted() ? "https" : "http") + "://" + host + ":" + at.port()
                        + "/grpc.health.v1.Health/Check")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(GrpcHealthMessages.request(wanted.named()))))
                .response((response, body) -> called(response, body.asByteArray()))
                .single();
    }

    /** An answer without a body has its status among the headers instead of behind it. */
    private static Mono<Called> called(HttpClientResponse response, Flux<byte[]> body) {
        HttpHeaders headers = response.responseHeaders();
        return body.collect(ByteArrayOutputStream::new, GrpcHealthCall::add)
                .flatMap(bytes -> headers.contains("grpc-status")
                        ? Mono.just(Called.of(response, headers, bytes.toByteArray()))
                        : response.trailerHeaders()
                                .map(trailers -> Called.of(response, trailers, bytes.toByteArray())));
    }

    private static void add(ByteArrayOutputStream so, byte[] more) {
        if (so.size() + more.length > LARGEST) {
            throw new IllegalArgumentException("it answered with more than a health");
        }
        so.writeBytes(more);
    }

    /**
     * What came back.
     *
     * @param status of gRPC; empty when there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared with nothing
    record Called(int http, String status, String message, byte[] body) {

        static Called of(HttpClientResponse response, HttpHeaders with, byte[] body) {
            return new Called(
                    response.status().code(), with.get("grpc-status", ""), with.get("grpc-message", ""), body);
        }
    }
}
