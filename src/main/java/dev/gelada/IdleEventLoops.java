package dev.gelada;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/**
 * Lets idle event loops sleep. One of Netty's on which nothing is scheduled wakes each second to look for cancelled tasks
 * ({@code SingleThreadEventExecutor.deadlineNanos}); with a task that is due tomorrow it sleeps until it has something to do.
 */
@RequiredArgsConstructor
final class IdleEventLoops {

    private final ReactorResourceFactory serverLoops;
    private final LoopResources undoConnections;

    @EventListener(ApplicationReadyEvent.class)
    void sleep() {
        Stream.of(
                        serverLoops.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE),
                        HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE),
                        undoConnections.onClient(LoopResources.DEFAULT_NATIVE))
                .forEach(IdleEventLoops::sleep);
    }

    static void sleep(EventLoopGroup loops) {
        loops.forEach(loop -> {
            var _ = loop.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS);
        });
    }
}
