package dev.gelada.platform.kubernetes;

import io.fabric8.kubernetes.client.Config;

/**
 * One more API server of a cluster, until it is closed.
 *
 * @param config a way in with every right
 */
public record AnotherServer(Config config, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
