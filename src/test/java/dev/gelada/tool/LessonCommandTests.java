package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code gelada lesson} against a server that answers as Gelada would. */
class LessonCommandTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private volatile int status = 200;
    private volatile String answer = "{\"name\": \"stuck-task\", \"happened\": \"A task waits\", \"look\": \"\"}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsTheLessonsAndAsksNobody() {
        CommandOutput listed = CommandOutput.command("lesson");

        assertThat(listed.code()).isZero();
        assertThat(listed.out()).startsWith("dropped-error ").contains("\nstuck-task ", "\nslow-shutdown ");
        assertThat(asked).isEmpty();
    }

    @Test
    void seedsOneAndSaysWhatHappenedAndWhereToLook() {
        CommandOutput seeded = CommandOutput.command("lesson", "stuck-task", port(), "--management.server.port=9001");

        assertThat(seeded.code()).isZero();
        assertThat(seeded.out()).isEqualTo("""
                        mistake:  A task waits without a time limit for an answer that never comes.
                        happened: A task waits
                        look:     curl -s 'http://127.0.0.1:9001/actuator/tasks'
                        """);
        assertThat(asked).containsExactly("POST /api/v1/lessons/stuck-task null");
    }

    @Test
    void sendsTheTokenAndDoesNotPrintIt() {
        CommandOutput seeded =
                CommandOutput.command("lesson", "slow-shutdown", port(), "--gelada.web.token=0123456789abcdef");

        assertThat(asked).containsExactly("POST /api/v1/lessons/slow-shutdown Bearer 0123456789abcdef");
        assertThat(seeded.out())
                .contains("look:     cat .gelada/report/shutdown.json, after its end")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void saysWhyItWasRefused() {
        status = 409;
        answer = "{\"type\": \"x\", \"detail\": \"A fault is active\"}";

        CommandOutput refused = CommandOutput.command("lesson", "stuck-task", port());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("gelada: A fault is active\n");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void saysThatSomebodyElseAnswers() {
        answer = "<html>";

        assertThat(CommandOutput.command("lesson", "stuck-task", port()).err())
                .contains("the server there is not Gelada");
    }

    @Test
    void saysThatNobodyAnswersAndWhatToDo() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        CommandOutput refused = CommandOutput.command("lesson", "stuck-task", "--server.port=" + nobody);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("gelada: no Gelada answers at http://127.0.0.1:" + nobody)
                .contains("start the demo, or say where it listens by --server.port=PORT");
    }

    /** A setting that is misspelt would be asked of somebody else. */
    @Test
    void refusesASettingThatThereIsNot() {
        CommandOutput refused = CommandOutput.command("lesson", "stuck-task", "--gelada.web.tokn=x", port());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("did you mean gelada.web.token?");
        assertThat(asked).isEmpty();
    }

    private String port() {
        return "--server.port=" + server.getAddress().getPort();
    }
}
