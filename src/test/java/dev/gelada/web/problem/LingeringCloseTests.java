package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that goes on sending holds a connection that was closed for a while and for a number of bytes, and no memory. */
class LingeringCloseTests {

    private static final int PIECE = 64 << 10;

    private boolean more = true;
    private final EmbeddedChannel channel = new EmbeddedChannel(new LingeringClose(() -> more));

    @Test
    void closesAtOnceWhereNothingMoreCanCome() {
        more = false;

        var _ = channel.pipeline().close();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void waitsOnlySoLongForWhatIsStillSent() {
        channel.freezeTime();
        var closed = channel.pipeline().close();
        assertThat(closed.isDone()).isFalse();

        channel.advanceTimeBy(LingeringClose.LONGEST.toMillis() - 1, TimeUnit.MILLISECONDS);
        channel.writeInbound(piece());
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();

        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(closed.isSuccess()).isTrue();
    }

    @Test
    void dropsWhatComesAndOnlySoMuchOfIt() {
        var _ = channel.pipeline().close();
        for (long sent = 0; sent < LingeringClose.MOST; sent += PIECE) {
            assertThat(channel.isOpen()).isTrue();
            ByteBuf piece = piece();
            channel.writeInbound(piece);
            assertThat(piece.refCnt()).isZero();
        }

        channel.writeInbound(piece());

        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void isAskedTwiceAndDoesItOnce() {
        var first = channel.pipeline().close();
        var second = channel.pipeline().close();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[(int) LingeringClose.MOST + 1]));

        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
    }

    private static ByteBuf piece() {
        return Unpooled.buffer(PIECE).writeZero(PIECE);
    }
}
