package dev.gelada.web.proxy;

import dev.gelada.vitals.StartupRefusedException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Addresses and networks. */
@Component
@EnableConfigurationProperties(ProxyProperties.class)
final class TrustedProxies {

    private final List<Network> networks = new ArrayList<>();

    TrustedProxies(ProxyProperties properties) {
        properties.trusted().forEach(written -> networks.add(Network.of(written.strip())));
    }

    boolean trusts(@Nullable InetAddress address) {
        return address != null && networks.stream().anyMatch(network -> network.holds(address));
    }

    /** Whether an address in digits, as headers have it, is one of them; what is no address is none. */
    boolean trusts(String written) {
        try {
            return trusts(InetAddress.ofLiteral(written));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private record Network(InetAddress begin, int bits) {

        static Network of(String written) {
            String[] parts = written.split("/", 2);
            try {
                InetAddress begin = InetAddress.ofLiteral(parts[0]);
                int most = begin.getAddress().length * 8;
                int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= most) {
                    return new Network(begin, bits);
                }
            } catch (IllegalArgumentException none) {
                throw refused(written);
            }
            throw refused(written);
        }

        private static StartupRefusedException refused(String written) {
            return new StartupRefusedException("gelada.web.proxy.trusted has '" + written
                    + "'; it must be an address or a network such as 10.0.0.0/8 or fd00::/8");
        }

        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            byte[] address = begin.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
