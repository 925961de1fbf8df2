package dev.gelada.setting.proxy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that makes tunnels by {@code CONNECT}.
 *
 * @param user empty when it asks for none
 */
record HttpProxy(String host, int port, String user, String password) {

    private static final int USUAL_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * As a variable names it: {@code http://user:password@proxy.example:3128} or {@code proxy.example:3128}. Null when it is blank.
     *
     * @param from the variable
     * @throws IllegalArgumentException with a sentence, which does not repeat the value: it may hold a password
     */
    static @Nullable HttpProxy read(String from, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        URI address = address(from, written.strip());
        if (!"http".equalsIgnoreCase(address.getScheme())
                || address.getHost() == null
                || address.getPort() > HIGHEST_PORT) {
            throw wrong(from);
        }
        String[] user = address.getRawUserInfo() == null
                ? new String[] {""}
                : address.getRawUserInfo().split(":", 2);
        return new HttpProxy(
                address.getHost().replaceAll("[\\[\\]]", ""),
                address.getPort() < 0 ? USUAL_PORT : address.getPort(),
                decoded(user[0]),
                user.length == 2 ? decoded(user[1]) : "");
    }

    /** Resolved when it is connected to. */
    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    private static URI address(String from, String written) {
        try {
            return new URI(written.contains("://") ? written : "http://" + written);
        } catch (URISyntaxException broken) {
            throw wrong(from);
        }
    }

    private static IllegalArgumentException wrong(String from) {
        return new IllegalArgumentException(from + " names no HTTP proxy; write one like http://proxy.example:3128");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "proxy " + host + ":" + port;
    }
}
