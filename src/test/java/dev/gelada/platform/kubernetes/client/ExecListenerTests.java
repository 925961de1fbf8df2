package dev.gelada.platform.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a container says over a WebSocket, piece by piece as the protocol has it. */
class ExecListenerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void keepsBothOutputsAndTheExitCode() {
        StepVerifier.create(conversation(execListener -> {
                    say(execListener, 1, "out ");
                    say(execListener, 2, "err");
                    say(execListener, 3, """
                            {"status":"Failure","reason":"NonZeroExitCode",
                             "details":{"causes":[{"reason":"ExitCode","message":"137"}]}}""");
                }))
                .expectNext(new Executed(137, "out err"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aCommandThatEndsWellAnswersZero() {
        StepVerifier.create(conversation(execListener -> say(execListener, 3, "{\"status\":\"Success\"}")))
                .expectNext(new Executed(0, ""))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whatCouldNotBeRunIsAnErrorInTheWordsOfTheContainer() {
        StepVerifier.create(conversation(execListener -> say(
                        execListener,
                        3,
                        "{\"status\":\"Failure\",\"message\":\"kill: executable file not found in $PATH\"}")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(KubernetesApiException.class)
                        .hasMessageContaining("not found in $PATH"))
                .verify(PATIENCE);
    }

    @Test
    void aConversationThatBreaksOffIsAnError() {
        StepVerifier.create(conversation(execListener -> execListener.onClose(new Silent(), 1006, "node lost")))
                .expectErrorSatisfies(
                        error -> assertThat(error).hasMessageContaining("without an exit code: node lost"))
                .verify(PATIENCE);
    }

    @Test
    void keepsNoMoreThanSomeOutput() {
        StepVerifier.create(conversation(execListener -> {
                    for (int piece = 0; piece < 100; piece++) {
                        say(execListener, 1, "x".repeat(1_000));
                    }
                    say(execListener, 3, "{\"status\":\"Success\"}");
                }))
                .assertNext(executed -> assertThat(executed.output()).hasSize(64 * 1024))
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Mono<Executed> conversation(Consumer<ExecListener> said) {
        return Mono.create(sink -> said.accept(new ExecListener(sink)));
    }

    private static void say(ExecListener execListener, int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(bytes.length + 1);
        message.put((byte) channel).put(bytes).flip();
        execListener.onMessage(new Silent(), message);
    }

    /** Takes whatever it is asked and does nothing. */
    private static final class Silent implements WebSocket {

        @Override
        public boolean send(ByteBuffer buffer) {
            return true;
        }

        @Override
        public boolean sendClose(int code, String reason) {
            return true;
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public void request() {}
    }
}
