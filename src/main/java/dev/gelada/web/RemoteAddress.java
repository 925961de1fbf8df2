package dev.gelada.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.web.server.ServerWebExchange;

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
}
