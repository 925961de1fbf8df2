package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.MonoSink;
import tools.jackson.databind.JsonNode;

/**
 * Receives a command's output and its end. Each message begins with its channel: 1 and 2 are stdout and stderr, 3 is a Status with the
 * exit code. Only the first 64 KiB of output are kept.
 */
@RequiredArgsConstructor
final class ExecListener implements WebSocket.Listener {

    private static final int MOST = 64 * 1024;
    private static final byte STATUS = 3;

    private final MonoSink<Executed> sink;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        if (message.hasRemaining()) {
            byte channel = message.get();
            byte[] said = new byte[message.remaining()];
            message.get(said);
            receive(channel, said);
        }
        socket.request();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        onMessage(socket, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason) {
        sink.error(
                new KubernetesApiException(0, "the connection to the container ended without an exit code: " + reason));
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        sink.error(error);
    }

    private void receive(byte channel, byte[] said) {
        if (channel != STATUS) {
            output.write(said, 0, Math.min(said.length, MOST - Math.min(MOST, output.size())));
            return;
        }
        JsonNode status = RequestBodies.MAPPER.readTree(said);
        if ("Success".equals(status.path("status").asString(""))) {
            sink.success(new Executed(0, output.toString(StandardCharsets.UTF_8)));
            return;
        }
        int code = exitCode(status);
        if (code == 0) {
            sink.error(
                    new KubernetesApiException(500, status.path("message").asString("the command could not be run")));
            return;
        }
        sink.success(new Executed(code, output.toString(StandardCharsets.UTF_8)));
    }

    /** Zero when the command was never run. */
    private static int exitCode(JsonNode status) {
        for (JsonNode cause : status.at("/details/causes").values()) {
            if ("ExitCode".equals(cause.path("reason").asString(""))) {
                return Integer.parseInt(cause.path("message").asString("0"));
            }
        }
        return 0;
    }
}
