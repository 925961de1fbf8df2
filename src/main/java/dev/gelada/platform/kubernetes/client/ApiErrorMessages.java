package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explains a failed request in one sentence, with the API server's message where there is one. */
final class ApiErrorMessages {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST = 500;
    private static final int DIGITS = 6;

    private ApiErrorMessages() {}

    /** The API server answered no. */
    static KubernetesApiException of(ApiRequest apiRequest, int code, byte[] body, @Nullable String retryAfter) {
        return new KubernetesApiException(code, sentence(apiRequest, code, body), pause(retryAfter));
    }

    /** The request timed out. */
    static KubernetesApiException silent(String server, ApiRequest apiRequest, Duration limit) {
        return new KubernetesApiException(
                0, apiRequest.method() + " was not answered by " + server + " within " + limit.toSeconds() + " s");
    }

    /** Any error of a request; refusals stay as they are. */
    static Throwable of(String server, Throwable error) {
        Throwable bare = Exceptions.unwrap(error);
        while (bare instanceof CompletionException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        if (bare instanceof KubernetesApiException || bare instanceof Error) {
            return bare;
        }
        return new KubernetesApiException(0, "the API server at " + server + " " + why(bare));
    }

    private static String why(Throwable error) {
        String said =
                Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
        return switch (error) {
            case ConnectException _ -> "cannot be reached: " + said;
            case HttpTimeoutException _ -> "does not answer: " + said;
            case SSLException _ -> "is not trusted, or does not trust this client: " + said;
            default -> "could not be called: " + said;
        };
    }

    private static String sentence(ApiRequest apiRequest, int code, byte[] body) {
        String said = said(body);
        if (code == 401) {
            return "the API server does not know this account (401): its token or certificate has expired or is wrong";
        }
        return said.isEmpty() ? apiRequest.method() + " " + apiRequest.path() + " was answered by " + code : said;
    }

    private static String said(byte[] body) {
        try {
            JsonNode status = MAPPER.readTree(body);
            String message = status.path("message").asString("");
            if (!message.isEmpty()) {
                return shortened(message);
            }
        } catch (JacksonException plain) {
            // not every refusal is a Status: that of a proxy or a time-out is plain text
        }
        return shortened(new String(body, StandardCharsets.UTF_8).strip());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static @Nullable Duration pause(@Nullable String seconds) {
        boolean number = seconds != null && seconds.length() <= DIGITS && seconds.matches("[0-9]+");
        return number ? Duration.ofSeconds(Long.parseLong(Objects.requireNonNull(seconds))) : null;
    }
}
