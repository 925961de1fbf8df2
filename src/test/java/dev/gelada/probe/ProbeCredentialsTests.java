package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeCredentialsTests {

    private final ScriptedHttpServer server = new ScriptedHttpServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsATokenToItsServer() {
        get("/api/v1/query", new Credential(server.url(), "s3cret", null, null));

        assertThat(server.shown()).isEqualTo("Bearer s3cret");
    }

    @Test
    void showsAUserAndAPassword() {
        get("/x", new Credential(server.url() + "/", null, "ada", "s3cret"));

        assertThat(server.shown()).isEqualTo("Basic YWRhOnMzY3JldA==");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1, /x",
        "http://localhost:PORT, /x",
        "https://127.0.0.1:PORT, /x",
        "http://127.0.0.1:PORT/mine, /x",
        "http://127.0.0.1:PORT/mine, /mineral",
        "http://127.0.0.1:PORT/mine, /mine/../x",
    })
    void showsNothingToAnybodyElse(String url, String asked) {
        get(asked, new Credential(url.replace("PORT", "" + server.port()), "s3cret", null, null));

        assertThat(server.shown()).isEqualTo("nothing");
    }

    @Test
    void doesNotTakeThemAlongToWhereItIsSent() {
        try (ScriptedHttpServer elsewhere = new ScriptedHttpServer()) {
            server.answers(302, "");
            get("/x", new Credential(server.url(), "s3cret", null, null));

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void isNeverShownInText() {
        assertThat(new Credential("http://a", null, "ada", "s3cret")).hasToString("credentials for http://a");
    }

    @Test
    void refusesCredentialsOfTwoKindsOrNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credential("http://a", "t", "ada", "s3cret"))
                .withMessage("the credentials for http://a need either a token, or a username and a password");
        assertThatIllegalArgumentException().isThrownBy(() -> new Credential("http://a", null, "ada", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credential(null, "t", null, null))
                .withMessage("url is missing; write one like https://prometheus.example");
    }

    private void get(String path, Credential credential) {
        EventualAnswers.of(
                TestHttpFetchers.with(credential).get(URI.create(server.url() + path), Duration.ofSeconds(10)));
    }
}
