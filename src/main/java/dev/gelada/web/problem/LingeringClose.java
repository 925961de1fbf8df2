package dev.gelada.web.problem;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which more may come in two steps, so that what was answered last is not lost: a system that closes a socket with
 * bytes unread, or gets more of them later, sends a reset, and the client's system then throws away what its program has not read. First
 * only our half ends, and what comes is dropped as it comes; the connection is closed when the client ends its half, and at the latest
 * after {@link #MOST} bytes or {@link #LONGEST}. Stands at the very front, before TLS and the HTTP codec, where bytes are bytes.
 */
@RequiredArgsConstructor
final class LingeringClose extends ChannelDuplexHandler {

    /** Bytes that are read and dropped before a connection is closed. */
    static final long MOST = 8L << 20;

    static final Duration LONGEST = Duration.ofSeconds(5);

    private final BooleanSupplier moreMayCome;
    private boolean lingering;
    private long dropped;
    private @Nullable Future<?> patience;

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering) {
            with(context, promise);
            return;
        }
        if (!context.channel().isActive() || !moreMayCome.getAsBoolean()) {
            var _ = context.close(promise);
            return;
        }
        linger(context);
        with(context, promise);
    }

    private static void with(ChannelHandlerContext context, ChannelPromise promise) {
        var _ = context.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }

    private static void end(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void linger(ChannelHandlerContext context) {
        lingering = true;
        patience = context.executor().schedule(() -> end(context), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        if (context.channel() instanceof DuplexChannel halves) {
            var _ = halves.shutdownOutput();
        }
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!lingering) {
            context.fireChannelRead(message);
            return;
        }
        dropped += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (dropped > MOST) {
            end(context);
        }
    }

    /** Reads on: the handler that reads requests does not request more. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (lingering) {
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
