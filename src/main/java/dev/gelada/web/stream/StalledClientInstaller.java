package dev.gelada.web.stream;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.http.server.HttpServer;

/** Watches every connection of a port for a client that has stopped reading. */
public final class StalledClientInstaller implements NettyServerCustomizer {

    private final Duration patience;

    public StalledClientInstaller(StreamProperties properties) {
        patience = properties.writeTimeout();
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) ->
                channel.pipeline().addFirst("gelada.stalled", new StalledClientHandler(patience)));
    }
}
