package dev.gelada;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a probe asks whose pattern is as costly as a pattern may be: where answers are costly, too, each takes a linear-time engine some ten million steps,
 * and would take one that goes back longer than anybody lives. They match, so that the experiment goes on.
 */
final class CostlyAnswers implements AutoCloseable {

    /** Eighty places, each of which may stand for a letter or for none. */
    static final String PATTERN = "(?:a?){80}b";

    private static final byte[] CHEAP = "b".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COSTLY = ("a".repeat((64 << 10) - 1) + "b").getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder costly = new LongAdder();
    private final HttpServer server;
    private volatile boolean dear;

    CostlyAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = dear ? COSTLY : CHEAP;
            costly.add(dear ? 1 : 0);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Whether what is answered from now on is costly. */
    void are(boolean now) {
        dear = now;
    }

    /** How many costly ones were answered. */
    long given() {
        return costly.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
