package dev.gelada.web.guard;

import dev.gelada.web.problem.NettyProblemInstaller;
import dev.gelada.web.stream.StalledClientInstaller;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.net.InetAddress;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Binds a port to its address, after all other customizers. */
@RequiredArgsConstructor
final class PortBinder implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

    /** Between two requests of one connection, and for the head of one; a stream that is being written is not idle. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /**
     * Bytes that are read from a connection at once. Requests sent ahead of their answers become objects as far as they were read, and reactor-netty
     * stops reading only when some 16 of them wait: reads that grow to a megabyte, as its own do, let a few hundred clients fill the heap.
     */
    private static final int READ_AHEAD = 1024;

    private final @Nullable InetAddress address;
    private final StalledClientInstaller stalled;
    /** The time from the end of a request's head to its last byte, which ends connections that send very slowly. */
    private final Duration wholeRequest;

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        if (address != null) {
            factory.setAddress(address);
        }
        factory.addServerCustomizers(
                new NettyProblemInstaller(),
                stalled,
                server -> server.idleTimeout(IDLE)
                        .requestTimeout(wholeRequest)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_AHEAD).maxMessagesPerRead(1)));
    }
}
