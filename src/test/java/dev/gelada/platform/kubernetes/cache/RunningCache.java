package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.EventRecorder;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A view that is kept up while it is open, wired as Gelada itself does it. */
public final class RunningCache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ClientConnection clientConnection;
    private final ClusterCache clusterCache = new ClusterCache();
    private final CacheRunner cacheRunner;
    private final KubernetesExperimentResources papers;
    private final KubernetesPlatform platform;
    private final Disposable running;

    /** @param namespace the one that Gelada is to believe it runs in */
    public RunningCache(
            ClientConnection clientConnection,
            KubernetesProperties properties,
            Clock clock,
            @Nullable String namespace) {
        this.clientConnection = clientConnection;
        var clientSchedulers = TestConnections.clientSchedulers();
        var keys = new AnnotationFilter(clock);
        var reflectors = new Reflectors(
                clusterCache, clientConnection.apiTransport(), properties, clock, clientSchedulers, keys);
        papers = new KubernetesExperimentResources(
                clusterCache.experiments(), reflectors.papers(), clientConnection.api());
        cacheRunner = new CacheRunner(
                Stream.concat(reflectors.all().stream(), papers.feeds().stream())
                        .toList(),
                new TaskRegistry(clock));
        platform = new KubernetesPlatform(
                new OwnerResolver(clusterCache),
                new WorkloadAssembler(clusterCache, new ProtectedObjects(clusterCache, namespace), keys),
                () -> new ClockSkew(clientConnection::serverTime, Clock.systemUTC()).in(cacheRunner.platformStatus()),
                cacheRunner::unseen,
                clientConnection.offLimits(),
                keys,
                clientSchedulers.blocking());
        running = cacheRunner.run().subscribe();
    }

    /** Waits until all of it was seen once, which takes its time on a large cluster. */
    public RunningCache whole() {
        await("a whole view")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.status().obstacle()).isNull());
        return this;
    }

    public Platform platform() {
        return platform;
    }

    public ExperimentResources experimentResources() {
        return papers;
    }

    public EventRecorder eventRecorder() {
        return new KubernetesEventRecorder(clusterCache, clientConnection.api(), new EventDocument("here"));
    }

    public LabelledObjects marked() {
        return new CachedLabelledObjects(clusterCache, cacheRunner.parts());
    }

    public ClientConnection clientConnection() {
        return clientConnection;
    }

    @Override
    public void close() {
        running.dispose();
        clientConnection.close();
    }
}
