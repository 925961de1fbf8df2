package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One client, for the life of the process, with sockets and threads of its own. The library's work runs on our own blocking threads; beside them it has
 * one thread, {@code HttpClient-1-SelectorManager}, which only waits for sockets.
 */
public final class Connection implements AutoCloseable {

    private final HttpClient http;
    private final Wire wire;
    private final ApiServer api;
    private final @Nullable String namespace;
    private final ServerAddresses addresses;

    Connection(Access access, KubernetesProperties properties, Clock clock, Lanes lanes, List<String> services) {
        this(access, properties, clock, lanes, services, new ServerTime(System::nanoTime));
    }

    /** @param time what the API server's answers say, over whichever connection they come */
    Connection(
            Access access,
            KubernetesProperties properties,
            Clock clock,
            Lanes lanes,
            List<String> services,
            ServerTime time) {
        this.http =
                new OnOurThreads(lanes.blocking()).newBuilder(access.config()).build();
        this.wire = new Wire(http, access.config().getMasterUrl(), properties.callLimit(), lanes, time);
        this.api = new HttpApiServer(wire, new Exec(wire, lanes), new Permissions(wire, clock));
        this.namespace = access.namespace();
        String server = URI.create(access.config().getMasterUrl()).getHost();
        this.addresses = new ServerAddresses(
                wire,
                Stream.concat(Stream.ofNullable(server), services.stream())
                        .map(host -> host.replaceAll("[\\[\\]]", ""))
                        .toList(),
                lanes.timing());
    }

    /** Reads files and opens nothing yet. */
    static Connection open(
            KubernetesProperties properties, Surroundings surroundings, Clock clock, Lanes lanes, ServerTime time) {
        return new Connection(
                Access.of(properties, surroundings), properties, clock, lanes, surroundings.services(), time);
    }

    public Wire wire() {
        return wire;
    }

    public ApiServer api() {
        return api;
    }

    /** The API server's time, without asking it: as its latest answer told; empty before the first. */
    public Optional<Instant> serverTime() {
        return wire.lastTold();
    }

    /** Where API servers are, and all services of Gelada's own namespace, as each pod is told of them; asked anew each time. */
    public Mono<List<String>> offLimits() {
        return addresses.all();
    }

    /** Where Gelada itself runs; null outside a cluster. */
    public @Nullable String namespace() {
        return namespace;
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class OnOurThreads extends JdkHttpClientFactory {

        private final Scheduler scheduler;

        OnOurThreads(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            return java.net.http.HttpClient.newBuilder().executor(scheduler::schedule);
        }

        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }
}
