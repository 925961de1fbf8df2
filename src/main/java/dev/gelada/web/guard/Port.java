package dev.gelada.web.guard;

import dev.gelada.web.problem.WireProblems;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Opens one port where it may listen, after everybody else has had a say. */
final class Port implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

    private final @Nullable InetAddress address;

    Port(@Nullable InetAddress address) {
        this.address = address;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        if (address != null) {
            factory.setAddress(address);
        }
        factory.addServerCustomizers(new WireProblems());
    }
}
