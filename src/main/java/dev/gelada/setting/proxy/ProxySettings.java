package dev.gelada.setting.proxy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/**
 * The proxies that lead out, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} or the system properties {@code https.proxyHost},
 * {@code http.proxyHost} and {@code http.nonProxyHosts} name them; properties count first, then variables in capitals. Never for what is on this
 * machine or in the cluster.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class ProxySettings {

    /** No proxy: everything is called directly. */
    public static final ProxySettings NONE = new ProxySettings(null, null, NoProxyRules.of("", ""));

    private final @Nullable HttpProxy http;
    private final @Nullable HttpProxy https;
    private final NoProxyRules direct;

    /**
     * As the variables and system properties of this program name them.
     *
     * @throws IllegalArgumentException with a sentence when a variable names no proxy
     */
    public static ProxySettings ofThisProgram() {
        return of(System.getenv(), System.getProperties());
    }

    /**
     * As these name them.
     *
     * @throws IllegalArgumentException with a sentence when a variable names no proxy
     */
    public static ProxySettings of(Map<String, String> variables, Properties properties) {
        return new ProxySettings(
                httpProxy("http", variables, properties),
                httpProxy("https", variables, properties),
                NoProxyRules.of(either(variables, "NO_PROXY"), properties.getProperty("http.nonProxyHosts", "")));
    }

    /** The client, which asks each address through the proxy that is for it. */
    public HttpClient through(HttpClient client) {
        if (http == null && https == null) {
            return client;
        }
        return client.proxyWhen((request, spec) -> Mono.just(through(spec, URI.create(String.valueOf(request.uri())))));
    }

    /** There must be one; where there is none for the address, everything is an exception to it. */
    private ProxyProvider.Builder through(ProxyProvider.TypeSpec spec, URI address) {
        HttpProxy named = named(address);
        HttpProxy httpProxy = Objects.requireNonNull(named != null ? named : https != null ? https : http);
        ProxyProvider.Builder made = spec.type(ProxyProvider.Proxy.HTTP)
                .socketAddress(httpProxy.address())
                // a redirect may lead back inside
                .nonProxyHostsPredicate(there -> named == null
                        || (there instanceof InetSocketAddress one && direct.is(one.getHostString(), one.getPort())));
        if (!httpProxy.user().isEmpty()) {
            made.username(httpProxy.user()).password(_ -> httpProxy.password());
        }
        return made;
    }

    /** Null when it is called directly. */
    @Nullable
    HttpProxy of(URI address) {
        int usual = secure(address) ? 443 : 80;
        int port = address.getPort() >= 0 ? address.getPort() : usual;
        return address.getHost() == null || direct.is(address.getHost(), port) ? null : named(address);
    }

    private @Nullable HttpProxy named(URI address) {
        return secure(address) ? https : http;
    }

    private static boolean secure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static @Nullable HttpProxy httpProxy(String scheme, Map<String, String> variables, Properties properties) {
        String host = properties.getProperty(scheme + ".proxyHost", "");
        if (!host.isBlank()) {
            String port = properties.getProperty(scheme + ".proxyPort", scheme.equals("https") ? "443" : "80");
            return HttpProxy.read("the system property " + scheme + ".proxyHost", host.strip() + ":" + port.strip());
        }
        String name = (scheme + "_proxy").toUpperCase(Locale.ROOT);
        return HttpProxy.read("the environment variable " + name, either(variables, name));
    }

    /** In capitals, or else in small letters. */
    private static String either(Map<String, String> variables, String name) {
        String small = variables.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return variables.getOrDefault(name, small);
    }
}
