package dev.gelada.tool.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that answers as it is told, and remembers what it was asked. What it was told nothing of is answered by 404 as Gelada does. */
final class FakeGelada implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    FakeGelada() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Says what a request is answered with; several answers come one after another, and the last one stays.
     *
     * @param request such as {@code GET /experiments}, behind the API's own path
     */
    FakeGelada answers(String request, int status, String body) {
        answers.computeIfAbsent(request, _ -> new ConcurrentLinkedDeque<>()).add(new Answer(status, body));
        return this;
    }

    FakeGelada answers(String request, String body) {
        return answers(request, 200, body);
    }

    /** Each request, with its body behind it. */
    List<String> asked() {
        return asked;
    }

    /** The value of {@code Authorization} of each request. */
    List<String> tokens() {
        return tokens;
    }

    /** Variables for a client. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("GELADA_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        variables.put("HOME", "/nonexistent");
        return variables;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath().replaceFirst("^/api/v1", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request = exchange.getRequestMethod() + " " + path + query;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        asked.add(request + (body.isEmpty() ? "" : " " + body) + (last == null ? "" : " after " + last));
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Deque<Answer> told = answers.get(request);
        Answer answer = told == null
                ? new Answer(404, "{\"detail\": \"There is no such thing\"}")
                : told.size() > 1 ? told.remove() : told.getFirst();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}
}
