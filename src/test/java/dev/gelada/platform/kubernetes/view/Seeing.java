package dev.gelada.platform.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.Bulletin;
import dev.gelada.platform.Papers;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.MarkedObjects;
import dev.gelada.platform.kubernetes.client.Connection;
import dev.gelada.platform.kubernetes.client.Connections;
import dev.gelada.vitals.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A view that is kept up while it is open, wired as Gelada itself does it. */
public final class Seeing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Connection connection;
    private final Shelves shelves = new Shelves();
    private final Watching watching;
    private final KubernetesPapers papers;
    private final KubernetesPlatform platform;
    private final Disposable running;

    /** @param namespace the one that Gelada is to believe it runs in */
    public Seeing(Connection connection, KubernetesProperties properties, Clock clock, @Nullable String namespace) {
        this.connection = connection;
        var lanes = Connections.lanes();
        var keys = new AnnotationKeys(clock);
        var parts = new Parts(shelves, connection.wire(), properties, clock, lanes, keys);
        papers = new KubernetesPapers(shelves.papers(), parts.papers(), connection.api());
        watching = new Watching(
                Stream.concat(parts.all().stream(), papers.feeds().stream()).toList(), new Tasks(clock));
        platform = new KubernetesPlatform(
                new Roots(shelves),
                new Assembly(shelves, new Protection(shelves, namespace), keys),
                () -> new Skew(connection::serverTime, Clock.systemUTC()).in(watching.view()),
                watching::unseen,
                connection.offLimits(),
                keys,
                lanes.blocking());
        running = watching.run().subscribe();
    }

    /** Waits until all of it was seen once, which takes its time on a large cluster. */
    public Seeing whole() {
        await("a whole view")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.view().obstacle()).isNull());
        return this;
    }

    public Platform platform() {
        return platform;
    }

    public Papers papers() {
        return papers;
    }

    public Bulletin bulletin() {
        return new KubernetesBulletin(shelves, connection.api(), new EventForm("here"));
    }

    public MarkedObjects marked() {
        return new Marked(shelves, watching.parts());
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        running.dispose();
        connection.close();
    }
}
