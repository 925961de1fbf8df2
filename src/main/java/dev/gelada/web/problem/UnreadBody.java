package dev.gelada.web.problem;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request was answered before all of it had arrived, instead of reading on to an end that may never come: the
 * response has {@code Connection: close} (RFC 9112, 9.6). A short body may still arrive, for as long as {@link LingeringClose} would
 * wait, and then the connection serves the next request.
 */
final class UnreadBody extends ChannelDuplexHandler {

    private static final long SHORT = BodyLimit.KILOBYTES * 1024L;

    /** Requests begun and not completely answered; only the last of them can be incomplete. */
    private int unanswered;

    /** An upper bound of the bytes still to come of the last request; 0 once it has arrived. */
    private long unread;

    private boolean broken;
    private boolean informational;
    private boolean closing;
    private @Nullable Future<?> patience;

    /** Whether more bytes may arrive of a request that is no longer read. */
    boolean moreMayCome() {
        return broken || unread > 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            begins(request);
        }
        if (message instanceof LastHttpContent last) {
            broken |= last.decoderResult().isFailure();
            unread = 0;
            stopWaiting();
        }
        context.fireChannelRead(message);
    }

    private void begins(HttpRequest request) {
        unanswered++;
        broken = request.decoderResult().isFailure();
        unread = HttpUtil.isTransferEncodingChunked(request) ? Long.MAX_VALUE : announced(request);
    }

    /** One that cannot be read is refused further on. */
    private static long announced(HttpRequest request) {
        try {
            return HttpUtil.getContentLength(request, 0L);
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            closeAfter(response);
        }
        if (!(message instanceof LastHttpContent) || informational) {
            var _ = context.write(message, promise);
            return;
        }
        ends(context, message, promise);
    }

    private void closeAfter(HttpResponse response) {
        if (!informational && unanswered <= 1 && unread > SHORT) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            closing = true;
        }
    }

    private void ends(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        unanswered--;
        if (closing) {
            var _ = context.write(message, promise.unvoid()).addListener(_ -> close(context));
            return;
        }
        var _ = context.write(message, promise);
        if (unanswered == 0 && unread > 0) {
            stopWaiting();
            patience = context.executor()
                    .schedule(() -> close(context), LingeringClose.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void stopWaiting() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopWaiting();
    }
}
