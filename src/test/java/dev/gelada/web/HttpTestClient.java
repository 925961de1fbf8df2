package dev.gelada.web;

import java.time.Duration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Calls a port of this machine. */
public final class HttpTestClient {

    private HttpTestClient() {}

    public static WebTestClient of(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(128 * 1024 * 1024))
                .build();
    }
}
