package dev.gelada.web;

import dev.gelada.vitals.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param token what every call must carry as {@code Authorization: Bearer …}; without one both ports listen on loopback only
 * @param diagnostics lets heap dumps, recordings and changes of log levels through although a port listens beyond loopback
 */
@ConfigurationProperties("gelada.web")
public record WebProperties(
        @Nullable String token, @DefaultValue("false") boolean diagnostics) {

    private static final int SHORTEST = 16;

    public WebProperties {
        if (token != null && token.isEmpty()) {
            token = null;
        }
        if (token != null && token.strip().length() < SHORTEST) {
            throw new RefusedStart("gelada.web.token is too short: it must have at least " + SHORTEST
                    + " characters, not " + token.strip().length());
        }
    }

    /** Without the token, which is nobody's business. */
    @Override
    public String toString() {
        return "WebProperties[token=" + (token == null ? "none" : "set") + ", diagnostics=" + diagnostics + "]";
    }
}
