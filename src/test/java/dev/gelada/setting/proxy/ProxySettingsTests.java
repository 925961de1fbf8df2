package dev.gelada.setting.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves goes through the proxy that is for it; what stays does not. */
class ProxySettingsTests {

    private static final Map<String, String> COMPANY = Map.of(
            "HTTPS_PROXY",
            "http://secure.corp.example:3128",
            "http_proxy",
            "plain.corp.example:8080",
            "NO_PROXY",
            "corp.example, .partner.example,*.friend.example,shop.example:8443");

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.example/services/x, secure.corp.example:3128",
        "http://status.example/, plain.corp.example:8080",
        "https://notcorp.example/, secure.corp.example:3128",
        "https://shop.example/, secure.corp.example:3128"
    })
    void leadsOut(URI address, String proxy) {
        assertThat(of(COMPANY, address)).hasToString("proxy " + proxy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/",
                "http://127.0.0.1:8080/",
                "http://[::1]:8080/",
                "http://app.localhost/",
                "http://checkout/health",
                "http://checkout.shop.svc/health",
                "http://checkout.shop.svc.cluster.local:8080/health",
                "https://kubernetes.default.svc/",
                "http://10.1.2.3:8080/",
                "http://[2001:db8::7]:8080/",
                "http://metadata.google.internal/",
                "https://corp.example/",
                "https://chat.corp.example/",
                "https://a.partner.example/",
                "https://b.friend.example/",
                "https://shop.example:8443/",
                "HTTPS://CHAT.CORP.EXAMPLE./"
            })
    void neverLeadsInside(URI address) {
        assertThat(of(COMPANY, address)).isNull();
    }

    @Test
    void followsTheSystemPropertiesOfJavaFirst() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "https.proxyHost",
                "java.corp.example",
                "https.proxyPort",
                "3129",
                "http.nonProxyHosts",
                "*.intern.example|a.*"));
        ProxySettings proxySettings = ProxySettings.of(COMPANY, properties);

        assertThat(proxySettings.of(URI.create("https://hooks.example/"))).hasToString("proxy java.corp.example:3129");
        assertThat(proxySettings.of(URI.create("http://hooks.example/"))).hasToString("proxy plain.corp.example:8080");
        assertThat(proxySettings.of(URI.create("https://wiki.intern.example/"))).isNull();
        assertThat(proxySettings.of(URI.create("https://a.example/"))).isNull();
    }

    @Test
    void isNoneWhereNoneIsNamed() {
        assertThat(of(Map.of(), URI.create("https://hooks.example/"))).isNull();
        assertThat(of(Map.of("HTTPS_PROXY", " ", "NO_PROXY", "*"), URI.create("https://hooks.example/")))
                .isNull();
        Map<String, String> all = new HashMap<>(COMPANY);
        all.put("NO_PROXY", "*");
        assertThat(of(all, URI.create("https://hooks.example/"))).isNull();
    }

    @Test
    void readsAUserAndKeepsThePasswordToItself() {
        HttpProxy httpProxy = Objects.requireNonNull(of(
                Map.of("HTTPS_PROXY", "http://ada:p%40ss+word@proxy.example:3128"),
                URI.create("https://hooks.example/")));

        assertThat(httpProxy.user()).isEqualTo("ada");
        assertThat(httpProxy.password()).isEqualTo("p@ss+word");
        assertThat(httpProxy.toString()).doesNotContain("ada", "word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://ada:sesame@proxy.example", "socks5://sesame.example", "http://sesame:port", "::sesame"})
    void refusesWhatIsNoHttpProxyWithoutRepeatingIt(String written) {
        assertThatThrownBy(() -> ProxySettings.of(Map.of("https_proxy", written), new Properties()))
                .hasMessage(
                        "the environment variable HTTPS_PROXY names no HTTP proxy; write one like http://proxy.example:3128");
    }

    private static @Nullable HttpProxy of(Map<String, String> variables, URI address) {
        return ProxySettings.of(variables, new Properties()).of(address);
    }
}
