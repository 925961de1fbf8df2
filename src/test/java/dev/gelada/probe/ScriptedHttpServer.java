package dev.gelada.probe;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A server on this machine that answers every request alike until it is told otherwise, and remembers what it was asked. */
public final class ScriptedHttpServer implements AutoCloseable {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, String> shown = new ConcurrentHashMap<>();
    private final DisposableServer server;
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile boolean hangs;

    public ScriptedHttpServer() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    requests.add(request.method() + " " + request.uri());
                    String authorization = request.requestHeaders().get("Authorization");
                    shown.put("last", authorization == null ? "nothing" : authorization);
                    return hangs ? Mono.never() : response.status(status).sendString(Mono.just(body));
                })
                .bindNow();
    }

    /** From now on. */
    public void answers(int status, String body) {
        this.status = status;
        this.body = body.replace('\'', '"');
    }

    public void hangs() {
        hangs = true;
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Method and path of each request, in order. */
    public Queue<String> requests() {
        return requests;
    }

    /** What the last request had in its header {@code Authorization}; {@code nothing} when nothing. */
    public String shown() {
        return shown.getOrDefault("last", "nothing");
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
