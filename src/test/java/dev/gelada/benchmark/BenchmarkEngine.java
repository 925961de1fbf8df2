package dev.gelada.benchmark;

import dev.gelada.Gelada;
import dev.gelada.engine.EngineControl;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.EventQueue;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A whole Gelada in this JVM, or several over one database, with a fault that does nothing and no probe. However many there are, they work
 * on {@code -Dat.once} events at once together.
 */
final class BenchmarkEngine implements AutoCloseable {

    static final int AT_ONCE = Integer.getInteger("at.once", 128);
    static final int WORKLOADS = 2 * AT_ONCE;

    private static final int PUBLISHED_AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<ConfigurableApplicationContext> replicas;

    private BenchmarkEngine(List<ConfigurableApplicationContext> replicas) {
        this.replicas = replicas;
    }

    /** Starts one with its data, and the {@link #documents}, in a folder; returns once it is at work. */
    static BenchmarkEngine open(Path folder, List<String> settings, Class<?>... more) {
        return open(folder, 1, settings, more);
    }

    /** Starts several. */
    static BenchmarkEngine open(Path folder, int replicas, List<String> settings, Class<?>... more) {
        List<String> all = Stream.concat(
                        settings.stream(),
                        Stream.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--logging.level.root=error",
                                "--logging.level.gelada=error",
                                "--gelada.replicas=" + replicas,
                                "--gelada.experiment.folder=" + folder.resolve("experiments"),
                                "--gelada.engine.concurrency=" + AT_ONCE / replicas))
                .toList();
        return new BenchmarkEngine(IntStream.range(0, replicas)
                .mapToObj(number -> start(folder.resolve("data-" + number), all, more))
                .toList());
    }

    private static ConfigurableApplicationContext start(Path data, List<String> settings, Class<?>... more) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Gelada.class, BenchmarkWorld.class)
                .sources(more)
                .run(Stream.concat(settings.stream(), Stream.of("--gelada.data=" + data))
                        .toArray(String[]::new));
        EngineControl engineControl = context.getBean(EngineControl.class);
        Flux.interval(Duration.ofMillis(20))
                .takeUntil(tick -> engineControl.stage() == EngineControl.Stage.RUNNING)
                .blockLast(PATIENCE);
        return context;
    }

    /** An experiment for each workload, without a schedule. */
    static void documents(Path folder) throws IOException {
        documents(folder, number -> "description: none");
    }

    /** An experiment for each workload, with one line more in each. */
    static void documents(Path folder, IntFunction<String> line) throws IOException {
        Files.createDirectories(folder.resolve("experiments"));
        for (int number = 0; number < WORKLOADS; number++) {
            Files.writeString(
                    folder.resolve("experiments/e" + number + ".yaml"), """
                    apiVersion: gelada.dev/v1alpha1
                    kind: Experiment
                    metadata: {name: e%1$d}
                    spec:
                      %2$s
                      targets: {workloads: [w%1$d], mode: one}
                      fault: {noop: {}}
                    """.formatted(number, line.apply(number)));
        }
    }

    /** From {@code raised} to {@code closed}, one round of so many. */
    double eventsPerSecond(int events) {
        List<Experiment> experiments = bean(Experiments.class).current().experiments();
        Mono<Void> allClosed = Flux.merge(
                        replicas.stream().map(BenchmarkEngine::closed).toList())
                .take(events)
                .then();
        AtomicLong began = new AtomicLong();
        Mono<Void> publish = Flux.range(0, events)
                .flatMap(
                        number -> publish(
                                replicas.get(number % replicas.size()), experiments.get(number % experiments.size())),
                        PUBLISHED_AT_ONCE)
                .then();
        Mono.when(
                        allClosed,
                        Mono.fromRunnable(() -> began.set(System.nanoTime())).then(publish))
                .block(PATIENCE);
        return events / Figures.secondsSince(began.get());
    }

    /** So many rounds, the first few of which warm up and are left out. */
    Figures rounds(int rounds, int warmUp, int events) {
        List<Double> perSecond = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            perSecond.add(eventsPerSecond(events));
        }
        return Figures.of(perSecond.subList(warmUp, rounds));
    }

    <T> T bean(Class<T> type) {
        return replicas.getFirst().getBean(type);
    }

    private static Flux<JournalEntry> closed(ConfigurableApplicationContext replica) {
        return replica.getBean(Journal.class)
                .live()
                .map(recordedEntry -> recordedEntry.entry())
                .filter(JournalEntry.Closed.class::isInstance);
    }

    private static Mono<Void> publish(ConfigurableApplicationContext replica, Experiment experiment) {
        return Mono.defer(() -> {
            ChaosEvent event = event(experiment);
            JournalEntry raised = new JournalEntry.Raised(event.fault(), "scheduled", null, null, event.dueAt(), false);
            Mono<Void> tell =
                    replica.getBean(Journal.class).append(new EntrySubject(event.id(), event.experiment()), raised);
            return replica.getBean(Store.class)
                    .atomically(replica.getBean(EventQueue.class).publish(event).flatMap(fresh -> tell));
        });
    }

    private static ChaosEvent event(Experiment experiment) {
        return new ChaosEvent(
                new EventId(UUID.randomUUID().toString()),
                experiment.name(),
                experiment.fault(),
                new EventOrigin.Requested("benchmark", null),
                Instant.now(),
                false,
                experiment.document());
    }

    @Override
    public void close() {
        replicas.forEach(ConfigurableApplicationContext::close);
    }
}
