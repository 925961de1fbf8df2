package dev.gelada.web;

import dev.gelada.vitals.StartupRefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param token the token that each request must carry as {@code Authorization: Bearer …}; without one both ports listen on loopback only
 * @param feedToken the password with which calendar applications may read the plan's feed and nothing else, over HTTP Basic; unset: the
 *     feed requires {@code gelada.web.token}
 * @param diagnostics allows heap dumps, recordings and changes of log levels although a port listens beyond loopback
 * @param requestTimeout how long a request may take from the end of its head to its last byte, on both ports; one that takes longer is answered by 408
 */
@ConfigurationProperties("gelada.web")
public record WebProperties(
        @Nullable String token,
        @Nullable String feedToken,
        @DefaultValue("false") boolean diagnostics,
        @DefaultValue("30s") Duration requestTimeout) {

    private static final int SHORTEST = 16;
    private static final Duration BRIEFEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public WebProperties {
        token = checked("gelada.web.token", token);
        feedToken = checked("gelada.web.feed-token", feedToken);
        if (feedToken != null && feedToken.equals(token)) {
            throw new StartupRefusedException(
                    "gelada.web.feed-token is the same as gelada.web.token: anyone who can read the plan"
                            + " could then do everything; give it a value of its own");
        }
        if (requestTimeout.compareTo(BRIEFEST) < 0 || requestTimeout.compareTo(LONGEST) > 0) {
            throw new StartupRefusedException(
                    "gelada.web.request-timeout must be from one second to five minutes, not " + requestTimeout);
        }
    }

    /** Without white space around it; null when there is none. */
    private static @Nullable String checked(String setting, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String stripped = value.strip();
        if (stripped.length() < SHORTEST) {
            throw new StartupRefusedException(setting + " is too short: it must have at least " + SHORTEST
                    + " characters, not " + stripped.length());
        }
        return stripped;
    }

    /** Without the tokens, which are secret. */
    @Override
    public String toString() {
        return "WebProperties[token=%s, feedToken=%s, diagnostics=%s, requestTimeout=%s]"
                .formatted(shown(token), shown(feedToken), diagnostics, requestTimeout);
    }

    private static String shown(@Nullable String secret) {
        return secret == null ? "none" : "set";
    }
}
