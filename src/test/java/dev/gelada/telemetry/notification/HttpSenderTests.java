package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.TestReceivers.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.setting.proxy.LocalProxy;
import dev.gelada.setting.proxy.ProxySettings;
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
class HttpSenderTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({"400, invalid_payload", "410, channel_is_archived", "403, action_prohibited", "500, rollup_error"})
    void saysWhatTheOutletAnswered(int status, String answer) {
        try (WebhookServer webhookServer = WebhookServer.talking(
                (number, response) -> response.status(status).sendString(Mono.just(answer + "\n")))) {
            assertThat(refused(receiver("slack", webhookServer.url("/services/sesame")), ProxySettings.NONE))
                    .isEqualTo("%s answered %d '%s'".formatted(host(webhookServer), status, answer));
        }
    }

    @Test
    void hidesWhatTheAnswerRepeatsOfItsSecrets() {
        try (WebhookServer webhookServer = WebhookServer.talking((number, response) ->
                response.status(404).sendString(Mono.just("no hook /services/sesame, token Bearer-open")))) {
            Receiver receiver =
                    receiver("slack", webhookServer.url("/services/sesame"), "headers.X-Token", "Bearer-open");

            assertThat(refused(receiver, ProxySettings.NONE)).contains("'no hook ******, token ******'");
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanASentence() {
        Flux<String> endless =
                Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(_ -> "no \u001b[31m<br>\n".repeat(50));
        try (WebhookServer webhookServer =
                WebhookServer.talking((number, response) -> response.status(400).sendString(endless))) {
            assertThat(refused(receiver("slack", webhookServer.url("/")), ProxySettings.NONE))
                    .hasSizeLessThan(300)
                    .contains("answered 400 'no [31m<br> no")
                    .doesNotContain("\u001b", "\n");
        }
    }

    @Test
    void keepsTheStatusOfAnAnswerThatStalls() {
        try (WebhookServer webhookServer = WebhookServer.talking((number, response) ->
                response.status(400).sendString(Flux.concat(Flux.just("invalid_"), Flux.never())))) {
            assertThat(refused(receiver("slack", webhookServer.url("/"), "timeout", "2s"), ProxySettings.NONE))
                    .endsWith(" answered 400 'invalid_'");
        }
    }

    @Test
    void goesThroughTheProxyThatLeadsOut() throws Exception {
        try (WebhookServer webhookServer = WebhookServer.answering(200);
                LocalProxy proxy =
                        LocalProxy.before(URI.create(webhookServer.url("/")).getPort())) {
            Receiver receiver = receiver("slack", "http://chat.example/services/sesame");

            EventualAnswers.done(post(receiver, proxy.proxySettings()).send(MessageFactory.SAMPLE));

            assertThat(proxy.asked()).containsExactly("chat.example:80 as ada");
            assertThat(webhookServer.heard())
                    .singleElement()
                    .satisfies(one -> assertThat(one.path()).isEqualTo("/services/sesame"));
        }
    }

    @Test
    void goesToThisMachineWithoutOne() throws Exception {
        try (WebhookServer webhookServer = WebhookServer.answering(200);
                LocalProxy proxy = LocalProxy.before(1)) {
            EventualAnswers.done(post(receiver("slack", webhookServer.url("/")), proxy.proxySettings())
                    .send(MessageFactory.SAMPLE));

            assertThat(proxy.asked()).isEmpty();
            assertThat(webhookServer.heard()).hasSize(1);
        }
    }

    private String refused(Receiver receiver, ProxySettings proxySettings) {
        return EventualAnswers.of(post(receiver, proxySettings)
                .send(MessageFactory.SAMPLE)
                .then(Mono.just("sent"))
                .onErrorResume(UndeliveredException.class, failed -> Mono.just(String.valueOf(failed.getMessage()))));
    }

    private HttpSender post(Receiver receiver, ProxySettings proxySettings) {
        return new HttpSender(receiver, null, proxySettings, clock, Schedulers.parallel());
    }

    private static String host(WebhookServer webhookServer) {
        return URI.create(webhookServer.url("/")).getAuthority();
    }
}
