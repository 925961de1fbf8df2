package dev.gelada.web.api;

import dev.gelada.document.Json;
import dev.gelada.web.ProgramInfo;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** The description of the HTTP contract: a file that is generated from the code, with the version and the address that the caller used. */
@RestController
final class OpenApiController {

    static final String PATH = "/v3/api-docs";
    static final String FILE = "META-INF/gelada/openapi.json";

    private final String version;

    OpenApiController(ProgramInfo programInfo) {
        this.version = programInfo.version();
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    String describe(ServerHttpRequest request) throws IOException {
        ObjectNode description =
                (ObjectNode) Json.mapper().readTree(new ClassPathResource(FILE).getContentAsByteArray());
        description.withObject("/info").put("version", version);
        description.putArray("servers").addObject().put("url", address(request));
        return description.toString();
    }

    private static String address(ServerHttpRequest request) {
        URI asked = request.getURI();
        return UriComponentsBuilder.newInstance()
                .scheme(asked.getScheme())
                .host(asked.getHost())
                .port(asked.getPort())
                .path(request.getPath().contextPath().value())
                .build()
                .toUriString();
    }
}
