package dev.gelada;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A trace backend that speaks OTLP over HTTP and keeps what it is sent. */
final class OtlpCollector implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private OtlpCollector(HttpServer server) {
        this.server = server;
    }

    static OtlpCollector open() throws IOException {
        OtlpCollector otlpCollector =
                new OtlpCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        otlpCollector.server.createContext("/v1/traces", otlpCollector::take);
        otlpCollector.server.setExecutor(otlpCollector.threads);
        otlpCollector.server.start();
        return otlpCollector;
    }

    private void take(HttpExchange exchange) throws IOException {
        var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** The spans of one trace, once one with this name is among them. */
    List<Span> trace(String id, String last) {
        return await("the span '" + last + "' of trace " + id)
                .atMost(RunningGelada.PATIENCE)
                .until(
                        () -> trace(id),
                        trace -> trace.stream().anyMatch(span -> span.getName().equals(last)));
    }

    private List<Span> trace(String id) {
        return spans.stream().filter(span -> hex(span.getTraceId()).equals(id)).toList();
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
