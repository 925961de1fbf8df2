package dev.gelada.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.vitals.StartupRefusedException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedForwardedHeadersTests {

    private final TrustedForwardedHeaders forwarding =
            new TrustedForwardedHeaders(new TrustedProxies(new ProxyProperties(List.of("10.0.0.0/8", "::1"))));

    @Test
    void believesATrustedProxy() {
        ServerHttpRequest seen = seen(
                "10.1.2.3",
                "X-Forwarded-Host",
                "gelada.example.com",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Prefix",
                "/gelada",
                "X-Forwarded-For",
                "192.0.2.7");

        assertThat(seen.getURI()).hasToString("https://gelada.example.com/gelada/api/v1/halt");
        assertThat(seen.getPath().contextPath().value()).isEqualTo("/gelada");
        assertThat(seen.getPath().pathWithinApplication().value()).isEqualTo("/api/v1/halt");
        assertThat(address(seen)).isEqualTo("192.0.2.7");
    }

    @Test
    void believesForwardedToo() {
        ServerHttpRequest seen = seen(
                "10.1.2.3",
                "Forwarded",
                "for=203.0.113.9;host=evil, for=192.0.2.7;proto=https;host=gelada.example.com");

        assertThat(seen.getURI()).hasToString("https://gelada.example.com/api/v1/halt");
        assertThat(address(seen)).isEqualTo("192.0.2.7");
    }

    @Test
    void dropsWhatAnybodyElseSays() {
        ServerHttpRequest seen = seen(
                "192.0.2.1", "X-Forwarded-Host", "evil", "X-Forwarded-Prefix", "/x", "X-Forwarded-For", "10.0.0.1");

        assertThat(seen.getURI()).hasToString("http://localhost/api/v1/halt");
        assertThat(address(seen)).isEqualTo("192.0.2.1");
        assertThat(seen.getHeaders().containsHeader("X-Forwarded-For")).isFalse();
    }

    /** A client may write what it likes; the proxy appends what it saw. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9, 192.0.2.7|192.0.2.7",
                "203.0.113.9, 192.0.2.7, 10.0.0.5|192.0.2.7",
                "10.0.0.4, 10.0.0.5|10.0.0.4"
            })
    void aClientCannotChooseItsAddress(String header, String client) {
        assertThat(address(seen("10.1.2.3", "X-Forwarded-For", header))).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "::", "a b", "x:99999", ",,"})
    void whatCannotBeReadIsDropped(String host) {
        assertThat(seen("10.1.2.3", "X-Forwarded-Host", host).getURI().getPath())
                .isEqualTo("/api/v1/halt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8/8", ""})
    void refusesWhatIsNoAddress(String written) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new TrustedProxies(new ProxyProperties(List.of(written))))
                .withMessageContaining("gelada.web.proxy.trusted has '" + written + "'");
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? "none" : remote.getHostString();
    }

    private ServerHttpRequest seen(String from, String... headers) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("http://localhost/api/v1/halt")
                .remoteAddress(new InetSocketAddress(from, 40_000));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return forwarding.apply(request.build());
    }
}
