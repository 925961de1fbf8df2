package dev.gelada.web.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/** Watches every connection of a port for a client that has stopped reading. */
@Component
@EnableConfigurationProperties(StreamProperties.class)
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
