package dev.gelada.web.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What streams may take.
 *
 * @param maxConnections how many streams may be open at once, on this replica; one more is refused with 503 and {@code Retry-After}
 * @param maxConnectionsPerClient how many of them one address may have open; one more is refused with 429 and {@code Retry-After}
 * @param writeTimeout how long a client may read nothing of a pending response before it is disconnected, on both ports
 */
@ConfigurationProperties("gelada.web.stream")
public record StreamProperties(
        @DefaultValue("64") int maxConnections,
        @DefaultValue("16") int maxConnectionsPerClient,
        @DefaultValue("30s") Duration writeTimeout) {

    private static final int MOST = 1000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public StreamProperties {
        within("gelada.web.stream.max-connections", maxConnections);
        within("gelada.web.stream.max-connections-per-client", maxConnectionsPerClient);
        if (writeTimeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "gelada.web.stream.write-timeout must be at least one second, not " + writeTimeout);
        }
    }

    private static void within(String setting, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(setting + " must be from 1 to " + MOST + ", not " + value);
        }
    }
}
