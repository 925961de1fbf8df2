package dev.gelada.platform.kubernetes.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Something that speaks like an API server and misbehaves as a test says, which neither a real one nor the client library's imitation can
 * be asked to do. Empty lists and endless watches of everything, unless a test has an answer waiting for a resource: each is given once, in order.
 */
final class ScriptedApiServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ConcurrentLinkedQueue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> objects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedApiServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    /** What the next list of a resource is answered by: {@code pods}, {@code namespaces/shop/pods}. */
    ScriptedApiServer list(String resource, int code, String body) {
        return waiting("list " + resource, new Answer(code, body, true, Map.of()));
    }

    ScriptedApiServer list(String resource, int code, String body, Map<String, String> headers) {
        return waiting("list " + resource, new Answer(code, body, true, headers));
    }

    /** What an object is answered by, each time: {@code namespaces/shop}. */
    ScriptedApiServer object(String path, int code, String body) {
        objects.put("/api/v1/" + path, new Answer(code, body, true, Map.of()));
        return this;
    }

    /** What the next watch of a resource begins with; then it ends, or stays open and silent. */
    ScriptedApiServer watch(String resource, String body, boolean ends) {
        return waiting("watch " + resource, new Answer(200, body, ends, Map.of()));
    }

    /** How the next watch of a resource is refused. */
    ScriptedApiServer watch(String resource, int code, String body) {
        return waiting("watch " + resource, new Answer(code, body, true, Map.of()));
    }

    /** What was asked for a resource so far, the queries too. */
    List<String> requests(String resource) {
        return requests.stream().filter(path -> path.contains("/" + resource)).toList();
    }

    private ScriptedApiServer waiting(String what, Answer answer) {
        answers.computeIfAbsent(what, _ -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        requests.add(path + "?" + query);
        boolean watch = query.contains("watch=true");
        String verb = watch ? "watch " : "list ";
        Answer found = Stream.of(inNamespace(path), path.substring(path.lastIndexOf('/') + 1))
                .map(resource -> answers.get(verb + resource))
                .filter(Objects::nonNull)
                .map(Queue::poll)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(objects.get(path));
        send(exchange, found == null ? ordinary(watch) : found);
    }

    /** {@code namespaces/shop/pods}; what is in no namespace by all of its path. */
    private static String inNamespace(String path) {
        return path.substring(Math.max(0, path.indexOf("namespaces/")));
    }

    private static Answer ordinary(boolean watch) {
        return watch
                ? new Answer(200, "", false, Map.of())
                : new Answer(200, "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}", true, Map.of());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.code(), 0);
        OutputStream out = exchange.getResponseBody();
        out.write(answer.body().getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (answer.ends()) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int code, String body, boolean ends, Map<String, String> headers) {}
}
