package dev.gelada.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the address and the token come from. */
class ServerProfileTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isThisMachineWithoutAToken() throws ClientException {
        assertThat(ServerProfile.of(Map.of("HOME", folder.toString()), null))
                .isEqualTo(new ServerProfile(URI.create("http://127.0.0.1:8080"), ""));
    }

    @Test
    void variablesComeBeforeTheProfile() throws Exception {
        Path file = profile("url = https://chaos.example/gelada/\ntoken = secret\n", "rw-------");

        assertThat(ServerProfile.of(Map.of(), file))
                .isEqualTo(new ServerProfile(URI.create("https://chaos.example/gelada"), "secret"));
        assertThat(ServerProfile.of(Map.of("GELADA_TOKEN", "other", "GELADA_PROFILE", file.toString()), null))
                .isEqualTo(new ServerProfile(URI.create("https://chaos.example/gelada"), "other"));
        assertThat(ServerProfile.of(Map.of("GELADA_URL", "http://localhost:1"), file))
                .isEqualTo(new ServerProfile(URI.create("http://localhost:1"), "secret"));
    }

    @Test
    void readsTheUsualFileWhereThereIsOne() throws Exception {
        Files.createDirectory(folder.resolve("gelada"));
        profile("token=secret", "r--------");

        assertThat(ServerProfile.of(Map.of("XDG_CONFIG_HOME", folder.toString()), null)
                        .token())
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void refusesAWiderMode(String mode) throws IOException {
        Path file = profile("token=secret", mode);

        assertThatThrownBy(() -> ServerProfile.of(Map.of(), file))
                .isInstanceOf(ClientException.class)
                .hasMessage("the profile " + file + " may be used by others (" + mode
                        + ") and can hold a token; run chmod 600 " + file);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        Path slip = profile("tokn=x", "rw-------");

        assertThatThrownBy(() -> ServerProfile.of(Map.of(), slip)).hasMessageContaining("did you mean 'token'?");
        assertThatThrownBy(() -> ServerProfile.of(Map.of(), folder.resolve("none")))
                .hasMessageEndingWith("cannot be read: it is not there");
        assertThatThrownBy(() -> ServerProfile.of(Map.of("GELADA_URL", "localhost:8080"), null))
                .hasMessageStartingWith("'localhost:8080' is no address of a Gelada");
        assertThatThrownBy(() -> ServerProfile.of(Map.of("GELADA_TOKN", "x"), null))
                .hasMessageContaining("did you mean GELADA_TOKEN?");
    }

    private Path profile(String text, String mode) throws IOException {
        Path file = Files.isDirectory(folder.resolve("gelada"))
                ? folder.resolve("gelada").resolve("profile")
                : folder.resolve("mine");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
