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
 * How far a probe may reach. Gelada stands where others cannot: beside the API server, on a node's own network, at its own ports. Whoever
 * may only write experiments into a namespace must not borrow that place. What is refused is refused when the connection is made, by the
 * very address that it is made to, so that no name and no redirect leads around it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class EgressPolicy {

    /** Wherever the probe is told to ask. */
    public static final EgressPolicy EVERYWHERE = new EgressPolicy(null);

    private final @Nullable Set<InetAddress> shut;

    /**
     * Not to what only this machine can reach.
     *
     * @param shut addresses that are nobody's either: Gelada's own, and the API server's
     */
    static EgressPolicy confined(Set<InetAddress> shut) {
        return new EgressPolicy(Set.copyOf(shut));
    }

    /** That of whoever asks now; everywhere when nobody said. */
    public static EgressPolicy in(ContextView context) {
        return context.<EgressPolicy>getOrEmpty(EgressPolicy.class).orElse(EVERYWHERE);
    }

    /** For everything that is asked upstream. */
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

    /** What is wrong with an address as it is written, as far as that tells: a url, or a host and a port. Null when nothing is. */
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
