package dev.gelada.vitals.profile;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/** What the server reads from its connections, for flight recordings: the JDK's own {@code jdk.SocketRead} does not see Netty's native transport. */
@Component
@Sharable
final class SocketFlightEvents extends ChannelInboundHandlerAdapter implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit(
                (observer, channel, remote) -> channel.pipeline().addFirst("gelada.flight", this));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Read read = new Read();
        if (read.isEnabled() && message instanceof ByteBuf bytes) {
            read.bytes = bytes.readableBytes();
            read.remote = String.valueOf(context.channel().remoteAddress());
            read.commit();
        }
        context.fireChannelRead(message);
    }

    /** A read of the server. The recorder reads the fields, so they are no components of a record. */
    @Category("Gelada")
    @Name("dev.gelada.SocketRead")
    @Label("Socket Read")
    @Description("The server reads from a connection")
    static final class Read extends Event {

        @Label("Bytes")
        int bytes;

        @Label("Remote")
        @Nullable
        String remote;
    }
}
