package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.Outletting.outlet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.setting.proxy.LocalProxy;
import dev.gelada.setting.proxy.Proxies;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Over real sockets. */
class PostTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({"400, invalid_payload", "410, channel_is_archived", "403, action_prohibited", "500, rollup_error"})
    void saysWhatTheOutletAnswered(int status, String answer) {
        try (Listener listener =
                Listener.talking((number, response) -> response.status(status).sendString(Mono.just(answer + "\n")))) {
            assertThat(refused(outlet("slack", listener.url("/services/sesame")), Proxies.NONE))
                    .isEqualTo("%s answered %d '%s'".formatted(host(listener), status, answer));
        }
    }

    @Test
    void hidesWhatTheAnswerRepeatsOfItsSecrets() {
        try (Listener listener = Listener.talking((number, response) ->
                response.status(404).sendString(Mono.just("no hook /services/sesame, token Bearer-open")))) {
            Outlet outlet = outlet("slack", listener.url("/services/sesame"), "headers.X-Token", "Bearer-open");

            assertThat(refused(outlet, Proxies.NONE)).contains("'no hook ******, token ******'");
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanASentence() {
        Flux<String> endless =
                Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(_ -> "no \u001b[31m<br>\n".repeat(50));
        try (Listener listener =
                Listener.talking((number, response) -> response.status(400).sendString(endless))) {
            assertThat(refused(outlet("slack", listener.url("/")), Proxies.NONE))
                    .hasSizeLessThan(300)
                    .contains("answered 400 'no [31m<br> no")
                    .doesNotContain("\u001b", "\n");
        }
    }

    @Test
    void keepsTheStatusOfAnAnswerThatStalls() {
        try (Listener listener = Listener.talking((number, response) ->
                response.status(400).sendString(Flux.concat(Flux.just("invalid_"), Flux.never())))) {
            assertThat(refused(outlet("slack", listener.url("/"), "timeout", "2s"), Proxies.NONE))
                    .endsWith(" answered 400 'invalid_'");
        }
    }

    @Test
    void goesThroughTheProxyThatLeadsOut() throws Exception {
        try (Listener listener = Listener.answering(200);
                LocalProxy proxy =
                        LocalProxy.before(URI.create(listener.url("/")).getPort())) {
            Outlet outlet = outlet("slack", "http://chat.example/services/sesame");

            Answers.done(post(outlet, proxy.proxies()).send(Sketches.SAMPLE));

            assertThat(proxy.asked()).containsExactly("chat.example:80 as ada");
            assertThat(listener.heard())
                    .singleElement()
                    .satisfies(one -> assertThat(one.path()).isEqualTo("/services/sesame"));
        }
    }

    @Test
    void goesToThisMachineWithoutOne() throws Exception {
        try (Listener listener = Listener.answering(200);
                LocalProxy proxy = LocalProxy.before(1)) {
            Answers.done(
                    post(outlet("slack", listener.url("/")), proxy.proxies()).send(Sketches.SAMPLE));

            assertThat(proxy.asked()).isEmpty();
            assertThat(listener.heard()).hasSize(1);
        }
    }

    private String refused(Outlet outlet, Proxies proxies) {
        return Answers.of(post(outlet, proxies)
                .send(Sketches.SAMPLE)
                .then(Mono.just("sent"))
                .onErrorResume(Undelivered.class, failed -> Mono.just(String.valueOf(failed.getMessage()))));
    }

    private Post post(Outlet outlet, Proxies proxies) {
        return new Post(outlet, null, proxies, clock, Schedulers.parallel());
    }

    private static String host(Listener listener) {
        return URI.create(listener.url("/")).getAuthority();
    }
}
