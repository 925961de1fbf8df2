package dev.gelada.web.guard;

import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.web.WebProperties;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the two ports listen. Without a token only loopback is allowed.
 *
 * @param server null for every address
 * @param management null for every address
 */
record ListenSettings(
        @Nullable InetAddress server, @Nullable InetAddress management) {

    static ListenSettings of(WebProperties properties, @Nullable InetAddress server, @Nullable InetAddress management) {
        if (properties.token() != null) {
            return new ListenSettings(server, management);
        }
        return new ListenSettings(local("server.address", server), local("management.server.address", management));
    }

    /** Whether the management port is reachable only from this machine. */
    boolean local() {
        return management != null && management.isLoopbackAddress();
    }

    private static InetAddress local(String setting, @Nullable InetAddress wanted) {
        InetAddress address = wanted == null ? loopback() : wanted;
        if (address.isLoopbackAddress()) {
            return address;
        }
        throw new StartupRefusedException(setting + " is " + address.getHostAddress()
                + ", where anyone who can reach it could inject faults: set gelada.web.token, or leave "
                + setting
                + " out to listen on 127.0.0.1");
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
