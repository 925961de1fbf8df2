package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.web.WebProperties;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenSettingsTests {

    private static final WebProperties OPEN = new WebProperties(null, null, false, Duration.ofSeconds(30));
    private static final WebProperties LOCKED =
            new WebProperties("0123456789abcdef", null, false, Duration.ofSeconds(30));

    @Test
    void isLoopbackWithoutAToken() {
        ListenSettings listenSettings = ListenSettings.of(OPEN, null, null);

        assertThat(listenSettings).isEqualTo(new ListenSettings(address("127.0.0.1"), address("127.0.0.1")));
        assertThat(listenSettings.local()).isTrue();
    }

    @Test
    void mayBeAnotherLoopbackAddress() {
        assertThat(ListenSettings.of(OPEN, address("::1"), address("127.0.0.2")))
                .isEqualTo(new ListenSettings(address("::1"), address("127.0.0.2")));
    }

    @Test
    void isEverywhereWithAToken() {
        assertThat(ListenSettings.of(LOCKED, null, null)).isEqualTo(new ListenSettings(null, null));
        assertThat(ListenSettings.of(LOCKED, null, null).local()).isFalse();
        assertThat(ListenSettings.of(LOCKED, address("10.0.0.1"), null))
                .isEqualTo(new ListenSettings(address("10.0.0.1"), null));
    }

    @Test
    void isRefusedElsewhereWithoutAToken() {
        refuses(address("0.0.0.0"), null, "server.address is 0.0.0.0");
        refuses(null, address("10.0.0.1"), "management.server.address is 10.0.0.1");
    }

    @Test
    void takesAnEmptyTokenForNone() {
        assertThat(new WebProperties("", "", false, Duration.ofSeconds(30)).token())
                .isNull();
    }

    @Test
    void refusesAShortTokenWithoutShowingIt() {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new WebProperties("sesame", null, false, Duration.ofSeconds(30)))
                .withMessageContaining("gelada.web.token is too short")
                .withMessageContaining("16 characters")
                .withMessageNotContaining("sesame");
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new WebProperties(" ".repeat(20), null, false, Duration.ofSeconds(30)));
        assertThat(LOCKED.toString()).doesNotContain("0123456789abcdef");
    }

    private static void refuses(@Nullable InetAddress server, @Nullable InetAddress management, String sentence) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> ListenSettings.of(OPEN, server, management))
                .withMessageContaining(sentence)
                .withMessageContaining("set gelada.web.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "PT5M0.001S"})
    void aRequestMayTakeNeitherNoTimeNorForever(Duration timeout) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new WebProperties(null, null, false, timeout))
                .withMessageStartingWith("gelada.web.request-timeout must be from one second to five minutes");
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    @Test
    void theFeedHasAPasswordOfItsOwn() {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() ->
                        new WebProperties("0123456789abcdef", " 0123456789abcdef ", false, Duration.ofSeconds(30)))
                .withMessageStartingWith("gelada.web.feed-token is the same as gelada.web.token");
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new WebProperties("0123456789abcdef", "plan", false, Duration.ofSeconds(30)))
                .withMessageStartingWith("gelada.web.feed-token is too short");
        assertThat(new WebProperties("0123456789abcdef", "fedcba9876543210", false, Duration.ofSeconds(30)))
                .hasToString("WebProperties[token=set, feedToken=set, diagnostics=false, requestTimeout=PT30S]");
    }
}
