package dev.gelada.web.problem;

import dev.gelada.document.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Puts a problem document into an empty refusal. Such refusals come from below Spring: reactor-netty answers what it cannot decode, and
 * Spring's adapter a URI it cannot parse, with a status alone.
 */
final class WireProblem extends ChannelDuplexHandler {

    private @Nullable String why;
    private boolean head;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            why = Unreadable.sentence(request);
            head = HttpMethod.HEAD.equals(request.method());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object answer = message instanceof FullHttpResponse response && silent(response) ? spoken(response) : message;
        var _ = context.write(answer, promise);
    }

    private boolean silent(FullHttpResponse response) {
        return response.status().code() >= 400
                && !head
                && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse spoken(FullHttpResponse silent) {
        int status = silent.status().code();
        Kind kind = Kind.ofWire(status);
        Document document = new Document(
                kind.type(),
                kind.title(),
                status,
                why == null ? "The status says all that can be said" : why,
                null,
                null);
        ByteBuf body = Unpooled.wrappedBuffer(Json.mapper().writeValueAsBytes(document));
        var response = new DefaultFullHttpResponse(silent.protocolVersion(), silent.status(), body);
        response.headers()
                .set(silent.headers())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        ReferenceCountUtil.release(silent);
        return response;
    }
}
