package dev.gelada.probe;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** Who we are, each for one place only: a document says where to ask, never with what. */
final class ProbeCredentials {

    private final List<Credential> all;

    ProbeCredentials(List<Credential> all) {
        this.all = List.copyOf(all);
    }

    /** Adds the credentials configured for an address; none for any other. */
    void authorize(URI at, HttpHeaders headers) {
        all.stream().filter(one -> one.isFor(at)).findFirst().ifPresent(one -> one.authorize(headers));
    }

    static boolean sameServer(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }
}
