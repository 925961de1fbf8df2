package dev.gelada.probe.http;

import dev.gelada.platform.Address;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an HTTP probe may ask: checks what was written and puts it together. */
final class Location {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Location() {}

    /** A whole url, which leaves no room for a path beside it. */
    static URI ofUrl(String url, @Nullable String path) {
        if (path != null) {
            throw new IllegalArgumentException("path goes with workload; write it into the url");
        }
        URI read = read(url, url);
        if (read.getScheme() == null || read.getHost() == null || !SCHEMES.contains(read.getScheme())) {
            throw broken(url);
        }
        if (read.getRawUserInfo() != null) {
            // The url is shown wherever the reading is.
            throw new IllegalArgumentException(
                    "url must not carry a user or a password, since it is shown to everyone");
        }
        return read;
    }

    /** A path, with its query, that any workload can be asked for. */
    static String ofPath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path '" + path + "' must start with '/'");
        }
        read("http://host" + path, path);
        return path;
    }

    static URI at(Address address, String path) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return URI.create("http://" + host + ":" + address.port() + path);
    }

    private static URI read(String url, String written) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw broken(written);
        }
    }

    private static IllegalArgumentException broken(String written) {
        return new IllegalArgumentException("'" + written
                + "' is no HTTP address; write one like http://checkout:8080/health or, for a path, /health");
    }
}
