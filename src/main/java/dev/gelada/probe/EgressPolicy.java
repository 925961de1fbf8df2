package dev.gelada.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.Transport;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Which addresses a probe may connect to (protection against SSRF). Gelada can reach addresses that others cannot: the API server, its
 * node's network, its own ports. An author who may only write experiments in one namespace must not gain that access. The check is made
 * at connection time, on the resolved address, so that neither names nor redirects bypass it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class EgressPolicy {

    /** No restriction. */
    public static final EgressPolicy EVERYWHERE = new EgressPolicy(null);

    private final @Nullable Set<InetAddress> shut;

    /**
     * Excludes addresses that only this machine can reach.
     *
     * @param shut further excluded addresses: Gelada's own, and the API server's
     */
    static EgressPolicy confined(Set<InetAddress> shut) {
        return new EgressPolicy(Set.copyOf(shut));
    }

    /** The policy of the present request; no restriction when none is set. */
    public static EgressPolicy in(ContextView context) {
        return context.<EgressPolicy>getOrEmpty(EgressPolicy.class).orElse(EVERYWHERE);
    }

    /** Sets this policy for everything upstream. */
    Context into(Context context) {
        return context.put(EgressPolicy.class, this);
    }

    /** Whether there is a limit to it: then no credentials are shown either. */
    boolean limited() {
        return shut != null;
    }

    /** The same client, which connects to nothing that is out of reach: it errs with an {@link EgressDeniedException}. */
    public <T extends Transport<T, ?>> T bounded(T client) {
        return limited() ? client.doOnChannelInit((_, channel, _) -> guard(channel)) : client;
    }

    /** Why an address is refused, as far as its text shows: a url, or a host and a port. Null when it is not. */
    public static @Nullable String refusal(String written) {
        String host = host(written);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return host + ", which is Gelada itself; " + ALLOWED;
        }
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        return literal == null ? null : sentence(ReservedAddresses.of(literal));
    }

    private static final String ALLOWED = "an experiment of a namespace reaches only what every pod there can reach";

    private static @Nullable String sentence(@Nullable String refused) {
        return refused == null ? null : refused + "; " + ALLOWED;
    }

    private static String host(String written) {
        String url = written.contains("://") ? written : "tcp://" + written;
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private void guard(Channel channel) {
        channel.pipeline().addFirst("gelada.reach", new Gate());
    }

    private @Nullable String refusal(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress there) || there.getAddress() == null) {
            return remote + ", which is no address of a network";
        }
        InetAddress address = there.getAddress();
        return shut != null && shut.contains(address)
                ? address.getHostAddress() + ", which belongs to Gelada or to the cluster itself"
                : ReservedAddresses.of(address.getAddress());
    }

    /** Stands at the very end of the way out. */
    private final class Gate extends ChannelOutboundHandlerAdapter {

        @Override
        public void connect(
                ChannelHandlerContext context,
                SocketAddress remote,
                @Nullable SocketAddress local,
                ChannelPromise promise) {
            String refused = refusal(remote);
            if (refused == null) {
                ChannelFuture _ = context.connect(remote, local, promise);
                return;
            }
            promise.tryFailure(new EgressDeniedException("would ask " + sentence(refused)));
        }
    }
}
