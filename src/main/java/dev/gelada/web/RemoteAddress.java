package dev.gelada.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/** The address of a client, as far as it can be known: as reported by a trusted proxy, else that of the connection's peer. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** In digits; {@code unknown} when there is none. */
    public static String of(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        if (remote == null) {
            return "unknown";
        }
        InetAddress address = remote.getAddress();
        return address == null ? remote.getHostString() : address.getHostAddress();
    }

    /** Whether a request comes from this machine, by the connection as well as by what a proxy says of it. */
    public static boolean isLoopback(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return isLoopback(request.getRemoteAddress())
                && ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest connected
                && connected.connectionRemoteAddress() instanceof InetSocketAddress other
                && isLoopback(other);
    }

    private static boolean isLoopback(@Nullable InetSocketAddress address) {
        return address != null
                && address.getAddress() != null
                && address.getAddress().isLoopbackAddress();
    }
}
