package dev.gelada.web.proxy;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Takes scheme, host, prefix and client from the headers of a trusted proxy, and drops those of any other peer. A client may have sent
 * such headers before the proxy added its part, so of several values only that of the nearest trusted proxy counts. Both ports find it by
 * its bean name.
 */
@Component("forwardedHeaderTransformer")
final class TrustedForwardedHeaders extends ForwardedHeaderTransformer {

    private static final String FORWARDED = "Forwarded";
    private static final String FOR = "X-Forwarded-For";
    private static final List<String> ONE_EACH = List.of(
            "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Ssl");

    private final TrustedProxies proxies;
    private final ForwardedHeaderTransformer dropping = new ForwardedHeaderTransformer();

    TrustedForwardedHeaders(TrustedProxies proxies) {
        this.proxies = proxies;
        dropping.setRemoveOnly(true);
    }

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        if (!hasForwardedHeaders(request)) {
            return request;
        }
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null || !proxies.trusts(remote.getAddress())) {
            return dropping.apply(request);
        }
        try {
            return super.apply(request.mutate().headers(this::nearest).build());
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return dropping.apply(request);
        }
    }

    private void nearest(HttpHeaders headers) {
        keep(headers, FORWARDED, last(headers, FORWARDED));
        keep(headers, FOR, client(headers));
        ONE_EACH.forEach(name -> keep(headers, name, last(headers, name)));
    }

    /** From the right, the first that is no trusted proxy. */
    private @Nullable String client(HttpHeaders headers) {
        List<String> hops = all(headers, FOR);
        for (String hop : hops.reversed()) {
            if (!proxies.trusts(hop)) {
                return hop;
            }
        }
        return hops.isEmpty() ? null : hops.getFirst();
    }

    private static @Nullable String last(HttpHeaders headers, String name) {
        List<String> all = all(headers, name);
        return all.isEmpty() ? null : all.getLast();
    }

    private static List<String> all(HttpHeaders headers, String name) {
        return headers.getOrEmpty(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static void keep(HttpHeaders headers, String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
            return;
        }
        headers.set(name, value);
    }
}
