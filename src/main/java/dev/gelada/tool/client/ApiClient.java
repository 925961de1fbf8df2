package dev.gelada.tool.client;

import dev.gelada.document.ErrorText;
import dev.gelada.document.Json;
import dev.gelada.tool.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The API of a running Gelada. Blocks until there is an answer, for a limited time. Refusals are {@link ClientException}s. */
final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String API = "/api/v1";

    private final ServerProfile server;
    private final HttpClient http;

    ApiClient(ServerProfile server) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** @param path behind the API's own */
    JsonNode get(String path) throws ClientException {
        return call("GET", path, null);
    }

    /** @param body as JSON; null for none */
    JsonNode call(String method, String path, @Nullable Object body) throws ClientException {
        HttpRequest.BodyPublisher publisher = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
        HttpRequest.Builder request = request(path).timeout(PATIENCE).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), response.body());
        }
        return json(response.body());
    }

    /** The stream of the journal from behind an entry. The caller closes it. */
    InputStream stream(String lastId) throws ClientException {
        HttpRequest.Builder request = request("/stream").header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refusal(response.statusCode(), new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8));
        } catch (IOException cut) {
            throw refusal(response.statusCode(), "");
        }
    }

    URI address() {
        return server.url();
    }

    /** A name as a part of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Those of the parameters that have a value, as a query. */
    static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + segment(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + API + path));
        return server.token().isEmpty() ? request : request.header("Authorization", "Bearer " + server.token());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws ClientException {
        try {
            return http.send(request, handler);
        } catch (IOException silent) {
            throw new ClientException(
                    ExitCode.UNREACHABLE,
                    "no Gelada answers at " + server.url() + " (" + ErrorText.of(silent) + "); set " + ServerProfile.URL
                            + " to its address");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.UNREACHABLE, "interrupted");
        }
    }

    /** The problem document as one sentence. */
    private ClientException refusal(int status, String body) {
        String detail = detail(body);
        return switch (status) {
            case 401 ->
                new ClientException(
                        ExitCode.UNAUTHORIZED,
                        (server.token().isEmpty()
                                        ? "it needs a token, and none is set"
                                        : "it does not accept the token")
                                + "; set " + ServerProfile.TOKEN + (detail.isEmpty() ? "" : " (" + detail + ")"));
            case 404 ->
                new ClientException(
                        detail.isEmpty() ? ExitCode.UNREACHABLE : ExitCode.UNKNOWN_NAME,
                        detail.isEmpty() ? "the server at " + server.url() + " is not Gelada" : detail);
            default ->
                new ClientException(
                        status == 503 ? ExitCode.UNREACHABLE : ExitCode.PROBLEMS,
                        detail.isEmpty() ? "it answered with status " + status : detail);
        };
    }

    private static String detail(String body) {
        try {
            return Json.mapper().readTree(body).path("detail").asString("");
        } catch (JacksonException other) {
            return "";
        }
    }

    private JsonNode json(String body) throws ClientException {
        try {
            return body.isBlank() ? MissingNode.getInstance() : Json.mapper().readTree(body);
        } catch (JacksonException other) {
            throw new ClientException(ExitCode.UNREACHABLE, "the server at " + server.url() + " is not Gelada");
        }
    }

    /** At once: who ends does not wait for a stream. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
