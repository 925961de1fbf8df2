package dev.gelada.benchmark;

import dev.gelada.Gelada;
import dev.gelada.engine.Steering;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Origin;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many events a second go through queue and engine, from {@code raised} to {@code closed}, with a fault that does nothing and no probe;
 * and how late after its slot a fault is injected when there is nothing else to do. No part of the ordinary tests: {@code ./mvnw test
 * -Dtest=PipelineBenchmark} runs it and prints medians. The first two rounds warm up.
 */
class PipelineBenchmark {

    private static final int AT_ONCE = Integer.getInteger("at.once", 128);
    private static final int WORKLOADS = 2 * AT_ONCE;
    private static final int EVENTS = 4_000;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;
    private static final int SCHEDULED = 20;
    private static final int SLOTS = 200;

    @TempDir
    private Path folder;

    @Test
    void measures() throws IOException {
        documents();
        try (ConfigurableApplicationContext memory = start("r2dbc:h2:mem:///pipeline")) {
            print("events/s, H2 in memory", rounds(memory));
        }
        try (ConfigurableApplicationContext file = start("")) {
            print("events/s, H2 in a file", rounds(file));
        }
        for (int number = 0; number < WORKLOADS; number++) {
            document(number, number < SCHEDULED ? "schedule: {every: 4s}" : "description: none");
        }
        try (ConfigurableApplicationContext file = start("")) {
            lateness(file);
        }
    }

    private List<Double> rounds(ConfigurableApplicationContext context) {
        List<Double> perSecond = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double seconds = round(context);
            if (round >= WARM_UP) {
                perSecond.add(EVENTS / seconds);
            }
        }
        return perSecond;
    }

    private double round(ConfigurableApplicationContext context) {
        Journal journal = context.getBean(Journal.class);
        List<Experiment> experiments =
                context.getBean(Experiments.class).current().experiments();
        Mono<Void> allClosed = journal.live()
                .filter(recorded -> recorded.entry() instanceof Entry.Closed)
                .take(EVENTS)
                .then();
        AtomicLong began = new AtomicLong();
        Mono<Void> publish = Flux.range(0, EVENTS)
                .map(number -> event(experiments.get(number % experiments.size()), Instant.now()))
                .flatMap(event -> publish(context, event), 256)
                .then();
        Mono.when(
                        allClosed,
                        Mono.fromRunnable(() -> began.set(System.nanoTime())).then(publish))
                .block(Duration.ofMinutes(3));
        return (System.nanoTime() - began.get()) / 1e9;
    }

    /** From the moment a slot of the plan is due until its fault is injected, with little else to do. */
    private void lateness(ConfigurableApplicationContext context) {
        Map<EventId, Instant> injected = context.getBean(Noop.class).injectedAt();
        List<Double> late = context
                .getBean(Journal.class)
                .live()
                .filter(recorded -> recorded.entry() instanceof Entry.Raised)
                .take(SLOTS)
                .collectList()
                .delayElement(Duration.ofSeconds(4)) // raised two seconds ahead
                .block(Duration.ofMinutes(3))
                .stream()
                .map(raised -> milliseconds(
                        ((Entry.Raised) raised.entry()).dueAt(),
                        injected.get(raised.subject().event())))
                .sorted()
                .toList();
        System.out.printf(
                "ms from a due slot to the signal: p50 %.1f, p99 %.1f, of %d%n",
                late.get(SLOTS / 2), late.get(SLOTS * 99 / 100), SLOTS);
    }

    private static double milliseconds(Instant due, Instant injected) {
        return Duration.between(due, injected).toNanos() / 1e6;
    }

    private static Mono<Void> publish(ConfigurableApplicationContext context, ChaosEvent event) {
        EventQueue queue = context.getBean(EventQueue.class);
        Journal journal = context.getBean(Journal.class);
        Entry raised = new Entry.Raised(event.fault(), "scheduled", null, null, event.dueAt(), false);
        Mono<Void> tell = journal.append(new Subject(event.id(), event.experiment()), raised);
        return context.getBean(Store.class).atomically(queue.publish(event).flatMap(fresh -> tell));
    }

    private static ChaosEvent event(Experiment experiment, Instant due) {
        return new ChaosEvent(
                new EventId(UUID.randomUUID().toString()),
                experiment.name(),
                experiment.fault(),
                new Origin.Requested("benchmark", null),
                due,
                false,
                experiment.document());
    }

    private ConfigurableApplicationContext start(String url) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Gelada.class, Bench.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=error",
                        "--logging.level.gelada=error",
                        "--gelada.data=" + folder.resolve("data"),
                        "--gelada.journal.url=" + url,
                        "--gelada.experiment.folder=" + folder.resolve("experiments"),
                        "--gelada.engine.concurrency=" + AT_ONCE);
        Steering steering = context.getBean(Steering.class);
        Flux.interval(Duration.ofMillis(20))
                .takeUntil(tick -> steering.stage() == Steering.Stage.RUNNING)
                .blockLast(Duration.ofMinutes(1));
        return context;
    }

    private void documents() throws IOException {
        Files.createDirectories(folder.resolve("experiments"));
        for (int number = 0; number < WORKLOADS; number++) {
            document(number, "description: none");
        }
    }

    private void document(int number, String more) throws IOException {
        Files.writeString(folder.resolve("experiments/e" + number + ".yaml"), """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata: {name: e%1$d}
                spec:
                  %2$s
                  targets: {workloads: [w%1$d], mode: one}
                  fault: {noop: {}}
                """.formatted(number, more));
    }

    private static void print(String what, List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        System.out.printf(
                "%s: median %.0f, from %.0f to %.0f, of %d rounds of %d events, %d at once%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.getFirst(),
                sorted.getLast(),
                sorted.size(),
                EVENTS,
                AT_ONCE);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Bench {

        @Bean
        Noop noop() {
            return new Noop();
        }

        @Bean
        @Primary
        Platform workloads() {
            FakePlatform platform = new FakePlatform();
            List<Workload> all = IntStream.range(0, WORKLOADS)
                    .mapToObj(number -> platform.fleet("w" + number, 3))
                    .toList();
            return new Still(all);
        }
    }

    /** Workloads that never change, found by name. */
    private record Still(List<Workload> all) implements Platform {

        @Override
        public String kind() {
            return "local";
        }

        @Override
        public Flux<Workload> workloads() {
            return Flux.fromIterable(all);
        }

        @Override
        public Mono<Workload> workload(WorkloadRef ref) {
            return Flux.fromIterable(all).filter(one -> one.ref().equals(ref)).next();
        }
    }
}
