package dev.gelada.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.setting.proxy.LocalProxy;
import dev.gelada.setting.proxy.ProxySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What stands in an address reaches the server as it is written, and the server's tricks end in a sentence. */
class CalendarFetcherTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
    private final CalendarFetcher calendarFetcher = new CalendarFetcher(
            CalendarConfiguration.client(ProxySettings.NONE),
            Path.of("."),
            Duration.ofSeconds(2),
            Schedulers.immediate(),
            Schedulers.parallel());

    @AfterEach
    void closes() {
        server.disposeNow();
    }

    /** The secret addresses of Google hold a {@code %40}. */
    @Test
    void whatIsEscapedIsNotEscapedOnceMore() {
        assertThat(read("/ical/team%40group.example/basic.ics?key=a%20b%2Bc")).isEqualTo("told");

        assertThat(asked).containsExactly("/ical/team%40group.example/basic.ics?key=a%20b%2Bc null");
    }

    @Test
    void theNameAndPasswordOfAnAddressAreShownToItsServerAlone() {
        String basic = "Basic " + Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));

        assertThat(read("ada:secret@", "/team.ics")).isEqualTo("told");
        assertThat(read("ada:secret@", "/away")).isEqualTo("refused: it answered 302");

        assertThat(asked).containsExactly("/team.ics " + basic, "/away " + basic);
    }

    @Test
    void whatIsOutsideIsReadThroughTheProxy() throws Exception {
        try (LocalProxy proxy = LocalProxy.before(server.port())) {
            CalendarFetcher outside = new CalendarFetcher(
                    CalendarConfiguration.client(proxy.proxySettings()),
                    Path.of("."),
                    Duration.ofSeconds(10),
                    Schedulers.immediate(),
                    Schedulers.parallel());

            assertThat(EventualAnswers.of(outside.text("http://calendar.example/team.ics")))
                    .isEqualTo("told");

            assertThat(proxy.asked()).containsExactly("calendar.example:80 as ada");
            assertThat(asked).containsExactly("/team.ics null");
        }
    }

    @Test
    void aRedirectIsFollowed() {
        assertThat(read("/moved")).isEqualTo("told");

        assertThat(asked).containsExactly("/moved null", "/team.ics null");
    }

    @Test
    void aServerThatSendsInCirclesOrNeverEndsIsGivenUp() {
        assertThat(read("/loop")).isEqualTo("refused: it answered 302");
        assertThat(read("/drip")).isEqualTo("refused: no answer within 2 s");
    }

    private String read(String path) {
        return read("", path);
    }

    private String read(String login, String path) {
        return calendarFetcher
                .text("http://" + login + "127.0.0.1:" + server.port() + path)
                .onErrorResume(broken -> Mono.just("refused: " + broken.getMessage()))
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        asked.add(request.uri() + " " + request.requestHeaders().get("Authorization"));
        return switch (request.uri()) {
            case "/away" -> elsewhere(response, "localhost", request.hostPort(), "/team.ics");
            case "/moved" -> elsewhere(response, "127.0.0.1", request.hostPort(), "/team.ics");
            case "/loop" -> elsewhere(response, "127.0.0.1", request.hostPort(), "/loop");
            case "/drip" ->
                response.sendString(Flux.interval(Duration.ofMillis(100)).map(drop -> "X"));
            default -> response.sendString(Mono.just("told"));
        };
    }

    private static Publisher<Void> elsewhere(HttpServerResponse response, String host, int port, String path) {
        return response.status(302)
                .header("Location", "http://" + host + ":" + port + path)
                .send();
    }
}
