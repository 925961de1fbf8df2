package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** The file that describes the API says what the code says. What the code says is written to {@code target}. */
@WebTestServer
class OpenApiFileTests {

    private static final Path FILE = Path.of("src/main/resources", OpenApiController.FILE);

    @LocalServerPort
    private int port;

    @Test
    void isUpToDate() throws IOException {
        String described = described();
        Path written = Files.writeString(Path.of("target/openapi.json"), described);

        assertThat(FILE).as("cp " + written + " " + FILE).hasSameTextualContentAs(written);
    }

    /** By springdoc, at the path that the tests' settings give it. The version and the address are those of the program that serves it. */
    private String described() {
        ObjectNode described = (ObjectNode) RawHttpClient.send(port, RawHttpClient.request("GET /described-from-code"))
                .json();
        described.remove("servers");
        described.withObject("/info").remove("version");
        return Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(described) + "\n";
    }
}
