package dev.gelada.probe;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a server wants to see: a token, or a user and a password.
 *
 * @param url the server, with the path below which the credential is sent
 * @param token sent as {@code Authorization: Bearer}
 * @param username sent over HTTP Basic, with a password
 * @param password the password of that user
 */
record Credential(
        @Nullable String url,
        @Nullable String token,
        @Nullable String username,
        @Nullable String password) {

    private static final String EXAMPLE = "https://prometheus.example";

    Credential {
        ProbeUrl.ofServer(url, EXAMPLE);
        boolean basic = username != null && password != null;
        if ((token == null) == !basic || (token != null && (username != null || password != null))) {
            throw new IllegalArgumentException(
                    "the credentials for " + url + " need either a token, or a username and a password");
        }
    }

    boolean isFor(URI at) {
        URI server = ProbeUrl.ofServer(url, EXAMPLE);
        String below = String.valueOf(server.getRawPath()).replaceAll("/+$", "") + "/";
        return ProbeCredentials.sameServer(server, at) && (at.getRawPath() + "/").startsWith(below) && plain(at);
    }

    /** What climbs out of its path again could be anywhere. */
    private static boolean plain(URI at) {
        return at.normalize().equals(at);
    }

    void authorize(HttpHeaders headers) {
        if (token != null) {
            headers.setBearerAuth(token);
        } else if (username != null && password != null) {
            headers.setBasicAuth(username, password);
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "credentials for " + url;
    }
}
