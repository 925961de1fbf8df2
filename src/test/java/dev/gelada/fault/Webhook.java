package dev.gelada.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gelada.SelfSigned;
import dev.gelada.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An admission webhook on loopback, by a certificate that only its configuration knows. It allows everything until it is told otherwise. */
final class Webhook implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final Path folder;
    private volatile Answer answer = review -> allowed();

    /** What becomes of a review's request; an error is no answer at all. */
    @FunctionalInterface
    interface Answer {
        ObjectNode to(JsonNode request) throws IOException, InterruptedException;
    }

    Webhook(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        KeyStore keys = KeyStore.getInstance(
                SelfSigned.keys(folder, "IP:127.0.0.1").toFile(), SelfSigned.PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SelfSigned.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::review);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Who vouches for it, as configurations want it. */
    String authority() throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("certificate.pem")));
    }

    void answers(Answer next) {
        answer = next;
    }

    /** The requests of all reviews so far. */
    List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    static ObjectNode allowed() {
        return Json.mapper().createObjectNode().put("allowed", true);
    }

    static ObjectNode denied(String words) {
        ObjectNode response = Json.mapper().createObjectNode().put("allowed", false);
        response.putObject("status").put("code", 403).put("message", words);
        return response;
    }

    /** Allowed, and changed by a JSON Patch. */
    static ObjectNode patched(String patch) {
        String encoded = Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8));
        return allowed().put("patchType", "JSONPatch").put("patch", encoded);
    }

    private void review(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            ObjectNode review = (ObjectNode) Json.mapper().readTree(body);
            JsonNode request = review.path("request");
            asked.add(request);
            ObjectNode response =
                    answer.to(request).put("uid", request.path("uid").asString());
            review.remove("request");
            review.set("response", response);
            byte[] said = Json.mapper().writeValueAsBytes(review);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
