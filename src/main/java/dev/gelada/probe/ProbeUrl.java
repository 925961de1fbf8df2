package dev.gelada.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.platform.NetworkAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a probe may ask over HTTP: checks what was written and puts it together. */
public final class ProbeUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ProbeUrl() {}

    /** A complete url, which excludes a separate path. */
    public static URI ofUrl(String url, @Nullable String path) {
        if (path != null) {
            throw new IllegalArgumentException("path goes with workload; write it into the url");
        }
        URI read = read(url, url);
        if (read.getScheme() == null || read.getHost() == null || !SCHEMES.contains(read.getScheme())) {
            throw broken(url);
        }
        if (read.getRawUserInfo() != null) {
            // The url is shown together with readings.
            throw new IllegalArgumentException(
                    "url must not carry a user or a password, since it is shown to everyone");
        }
        return read;
    }

    /** A server, with the path that it is found under but nothing behind that. */
    public static URI ofServer(@Nullable String url, String example) {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("url is missing; write one like " + example);
        }
        URI read = ofUrl(url, null);
        if (read.getRawQuery() != null || read.getRawFragment() != null) {
            throw new IllegalArgumentException("url '" + url + "' must end with the server's path, like " + example);
        }
        return read;
    }

    /**
     * The URI of a request to a server.
     *
     * @param query names and values alternately
     */
    public static URI under(URI server, String path, List<String> query) {
        StringBuilder asked = new StringBuilder(server.toString().replaceAll("/+$", "")).append(path);
        for (int index = 0; index < query.size(); index += 2) {
            asked.append(index == 0 ? '?' : '&')
                    .append(query.get(index))
                    .append('=')
                    .append(URLEncoder.encode(query.get(index + 1), UTF_8));
        }
        return URI.create(asked.toString());
    }

    /** A path, with its query, that any workload can be asked for. */
    public static String ofPath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path '" + path + "' must start with '/'");
        }
        read("http://host" + path, path);
        return path;
    }

    public static URI at(NetworkAddress networkAddress, String path) {
        String host = networkAddress.host().contains(":") ? "[" + networkAddress.host() + "]" : networkAddress.host();
        return URI.create("http://" + host + ":" + networkAddress.port() + path);
    }

    /** A host and a port: {@code db.example:5432} or {@code [::1]:5432}. */
    public static NetworkAddress ofAddress(String written) {
        URI read = authority(written);
        boolean whole = read != null && read.getHost() != null && written.equals(read.getRawAuthority());
        if (read == null || !whole || read.getPort() < 1 || read.getPort() > 65_535) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no address; write one like db.example:5432 or [::1]:5432");
        }
        return new NetworkAddress(read.getHost().replaceAll("[\\[\\]]", ""), read.getPort());
    }

    private static @Nullable URI authority(String written) {
        try {
            return URI.create("tcp://" + written);
        } catch (IllegalArgumentException broken) {
            return null;
        }
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
