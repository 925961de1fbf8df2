package dev.gelada.fault.springassault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.document.ErrorText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** Calls over HTTP, without credentials. */
final class HttpActuatorClient implements ActuatorClient {

    /** Made for the first call: it loads many classes, and most starts make none. */
    private final SingletonSupplier<WebClient> client;

    private final Scheduler scheduler;

    /** @param connections event loops that are not shared, because reverts run over them */
    HttpActuatorClient(Scheduler scheduler, LoopResources connections) {
        this.client = SingletonSupplier.of(() -> client(connections));
        this.scheduler = scheduler;
    }

    private static WebClient client(LoopResources connections) {
        HttpClient plain = HttpClient.newConnection().runOn(connections).followRedirect(false);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(plain))
                .defaultHeader("User-Agent", "gelada")
                .build();
    }

    @Override
    public Mono<Answer> call(HttpMethod method, URI at, @Nullable String body, Duration within) {
        WebClient.RequestBodySpec request =
                client.obtain().method(method).uri(at).accept(MediaType.APPLICATION_JSON, MediaType.ALL);
        WebClient.RequestHeadersSpec<?> whole = body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        return whole.exchangeToMono(HttpActuatorClient::answer)
                .timeout(within, scheduler)
                .onErrorMap(TimeoutException.class, late -> none(at, "nothing within " + within.toMillis() + " ms"))
                .onErrorMap(DataBufferLimitException.class, long_ -> none(at, "more than " + LONGEST + " bytes"))
                .onErrorMap(WebClientRequestException.class, broken -> none(at, why(broken)))
                .onErrorMap(IOException.class, broken -> none(at, why(broken)));
    }

    private static Mono<Answer> answer(ClientResponse response) {
        int status = response.statusCode().value();
        return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class), LONGEST)
                .map(HttpActuatorClient::text)
                .defaultIfEmpty("")
                .map(text -> new Answer(status, text));
    }

    private static String text(DataBuffer joined) {
        String text = joined.toString(UTF_8);
        DataBufferUtils.release(joined);
        return text;
    }

    private static ChaosMonkeyUnavailableException none(URI at, String what) {
        return new ChaosMonkeyUnavailableException(at + " answers " + what);
    }

    private static String why(Throwable broken) {
        return "nothing: " + ErrorText.of(broken);
    }
}
