package dev.gelada.web.problem;

import dev.gelada.document.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that never reach Spring. A request that cannot be parsed is refused here, after all earlier ones on its connection
 * were answered, and the connection is closed: reactor-netty drops it when it comes right behind another one. A body that cannot be
 * parsed further never completes for its reader: a refused request must not be carried out, and reactor-netty would complete the body as
 * if it had ended. An empty refusal from below Spring gets a problem document as its body.
 */
final class NettyProblemHandler extends ChannelDuplexHandler {

    /** Of each request that is not answered to its end: whether its answer has no body. */
    private final Queue<Boolean> heads = new ArrayDeque<>();

    private @Nullable FullHttpResponse refusal;
    /** Requests that wait for an answer when it is the refusal's turn: the one refused, where its head could be read. */
    private int refusable;

    private boolean refused;
    private boolean informational;

    /** Whether the answer to the request in front is on its way, so that a refusal would be part of its body. */
    private boolean begun;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refusal != null || refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            UnreadableRequest unreadableRequest = UnreadableRequest.in(request);
            if (unreadableRequest != null) {
                refuse(context, message, unreadableRequest, 0);
                return;
            }
            heads.add(HttpMethod.HEAD.equals(request.method()));
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            refuse(context, message, UnreadableRequest.in(content), 1);
            return;
        }
        context.fireChannelRead(message);
    }

    private void refuse(
            ChannelHandlerContext context, Object message, UnreadableRequest unreadableRequest, int withHead) {
        ReferenceCountUtil.release(message);
        refusal = refusal(unreadableRequest);
        refusable = withHead;
        refuseWhenAllBeforeIsAnswered(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (refused) {
            ReferenceCountUtil.release(message);
            var _ = promise.tryFailure(new ClosedChannelException());
            return;
        }
        Object answer = message instanceof FullHttpResponse response && silent(response)
                ? spoken(response, "See the status code")
                : message;
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            begun = !informational;
        }
        var _ = context.write(answer, promise);
        if (message instanceof LastHttpContent && !informational) {
            heads.poll();
            begun = false;
            refuseWhenAllBeforeIsAnswered(context);
        }
    }

    private void refuseWhenAllBeforeIsAnswered(ChannelHandlerContext context) {
        FullHttpResponse answer = refusal;
        if (answer == null || heads.size() > refusable) {
            return;
        }
        refusal = null;
        refused = true;
        if (begun || heads.size() < refusable) {
            ReferenceCountUtil.release(answer);
            var _ = context.close();
            return;
        }
        var _ = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(refusal);
        refusal = null;
    }

    private boolean silent(FullHttpResponse response) {
        return response.status().code() >= 400
                && !Boolean.TRUE.equals(heads.peek())
                && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static FullHttpResponse refusal(UnreadableRequest unreadableRequest) {
        var empty = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(unreadableRequest.status()));
        empty.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return spoken(empty, unreadableRequest.sentence());
    }

    private static FullHttpResponse spoken(FullHttpResponse silent, String why) {
        int status = silent.status().code();
        ProblemType problemType = ProblemType.ofWire(status);
        ProblemDocument problemDocument =
                new ProblemDocument(problemType.type(), problemType.title(), status, why, null, null);
        ByteBuf body = Unpooled.wrappedBuffer(Json.mapper().writeValueAsBytes(problemDocument));
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
