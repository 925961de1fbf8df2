package dev.gelada.web.problem;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Stands behind the HTTP codec of every connection, so that what never gets as far as Spring is answered by a problem document too,
 * and no refusal is lost with what was not read of its request.
 */
public final class NettyProblemInstaller implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> stand(channel));
    }

    private static void stand(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
            UnreadBody unread = new UnreadBody();
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "gelada.unread", unread);
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "gelada.problems", new NettyProblemHandler());
            pipeline.addFirst("gelada.lingering", new LingeringClose(unread::moreMayCome));
        }
    }
}
