package dev.gelada.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.web.server.ServerWebExchange;

/** Where a request comes from, as far as it can be known: a trusted proxy tells, else it is the other end of the connection. */
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
}
