package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Runs commands in containers over a WebSocket (subprotocol {@code v4.channel.k8s.io}); cutting it off ends the conversation, not the command. */
@RequiredArgsConstructor
final class ExecClient {

    private static final String PROTOCOL = "v4.channel.k8s.io";
    private static final int NORMAL = 1000;

    private final ApiTransport apiTransport;
    private final ClientSchedulers clientSchedulers;

    Mono<Executed> run(PodRef pod, String container, List<String> command, Duration limit) {
        URI uri = URI.create(apiTransport.server() + path(pod, container, command));
        return Mono.<Executed>create(sink -> open(uri, limit, sink))
                .subscribeOn(clientSchedulers.blocking())
                .timeout(
                        limit,
                        Mono.error(() -> new KubernetesApiException(
                                0, "the command in " + pod + " did not end within " + limit.toSeconds() + " s")),
                        clientSchedulers.timing())
                .onErrorMap(error -> refusal(pod, error));
    }

    private void open(URI uri, Duration limit, MonoSink<Executed> sink) {
        var execListener = new ExecListener(sink);
        var pending = apiTransport
                .http()
                .newWebSocketBuilder()
                .uri(uri)
                .subprotocol(PROTOCOL)
                .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .buildAsync(execListener);
        sink.onDispose(() -> {
            var _ = pending.thenAccept(socket -> close(socket));
        });
        var _ = pending.whenComplete((_, error) -> {
            if (error != null) {
                sink.error(error);
            }
        });
    }

    private static void close(WebSocket socket) {
        socket.sendClose(NORMAL, "done");
    }

    private static String path(PodRef pod, String container, List<String> command) {
        var ref = new ObjectRef(ObjectKind.POD, pod.namespace(), pod.name(), pod.uid());
        String arguments = command.stream()
                .map(argument -> "&command=" + ApiPaths.encoded(argument))
                .collect(Collectors.joining());
        return ApiPaths.one(ref, "exec") + "?container=" + ApiPaths.encoded(container) + "&stdout=true&stderr=true"
                + arguments;
    }

    private Throwable refusal(PodRef pod, Throwable error) {
        Throwable bare = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (bare instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            int code = refused.getResponse().code();
            return new KubernetesApiException(
                    code, "pods/exec into " + pod + " was answered by " + code + sentence(code));
        }
        return ApiErrorMessages.of(apiTransport.server(), bare);
    }

    private static String sentence(int code) {
        return switch (code) {
            case 401, 403 -> ": this account may not, it needs get and create on pods/exec";
            case 404 -> ": there is no such pod or container";
            case 422 ->
                ": an admission policy rejected it; that of Gelada's chart asks for the label gelada.dev/enabled=true on the"
                        + " namespace";
            default -> "";
        };
    }
}
