package dev.gelada.tool;

import dev.gelada.document.ErrorText;
import dev.gelada.document.Json;
import dev.gelada.lesson.Lesson;
import dev.gelada.setting.EnvironmentOnlyApplication;
import dev.gelada.setting.SettingsCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The Gelada that runs on this machine, where the settings say that it listens. */
record RunningInstance(ConfigurableEnvironment settings) {

    private static final String HOST = "http://127.0.0.1:";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @param options settings as they were written on the command line, which come before those of files and variables */
    static RunningInstance of(List<String> options) {
        return new RunningInstance(EnvironmentOnlyApplication.environment(options.toArray(String[]::new)));
    }

    /** What is wrong with the settings. */
    List<String> problems() {
        return new SettingsCheck().problems(settings);
    }

    /**
     * Answers what happened.
     *
     * @throws IOException with a sentence when there is no answer, or the answer is a refusal
     */
    String seed(Lesson lesson) throws IOException {
        HttpResponse<String> response = post("/api/v1/lessons/" + lesson.word());
        JsonNode body = json(response.body());
        if (response.statusCode() != 200) {
            throw new IOException(body.path("detail").asString("status " + response.statusCode()));
        }
        return body.path("happened").asString("");
    }

    /** The command that shows it. */
    String look(Lesson lesson) {
        if (lesson.look().isEmpty()) {
            return "cat " + settings.getProperty("gelada.data", ".gelada") + "/report/shutdown.json, after its end";
        }
        String token = token().isEmpty() ? "" : "-H 'Authorization: Bearer TOKEN' ";
        return "curl -s " + token + "'" + HOST + settings.getProperty("management.server.port", "8081") + lesson.look()
                + "'";
    }

    private HttpResponse<String> post(String path) throws IOException {
        String address = HOST + settings.getProperty("server.port", "8080");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody());
        if (!token().isEmpty()) {
            request.header("Authorization", "Bearer " + token());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException silent) {
            throw new IOException(
                    "no Gelada answers at " + address + " (" + ErrorText.of(silent)
                            + "); start the demo, or say where it listens by --server.port=PORT",
                    silent);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        }
    }

    private String token() {
        return settings.getProperty("gelada.web.token", "").strip();
    }

    private static JsonNode json(String body) throws IOException {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException other) {
            throw new IOException("the server there is not Gelada", other);
        }
    }
}
