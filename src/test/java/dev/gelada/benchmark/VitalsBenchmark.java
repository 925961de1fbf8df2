package dev.gelada.benchmark;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * What it costs to see inside: events a second through queue and engine with the list of tasks, the ledger of errors, the watchdog and
 * tracing of every tenth event, and without them, in turns in one run; each time a Gelada is started anew and warmed up. "Off" is what no
 * setting offers: nothing is listed, no net is stretched, no loop is watched and no step is measured. No part of the ordinary tests:
 * {@code ./mvnw test -Dtest=VitalsBenchmark} runs it and prints medians and their ratio. The first turn of each is left out.
 */
class VitalsBenchmark {

    private static final int EVENTS = Figures.size(4_000, 100);
    private static final int ROUNDS = Figures.size(7, 2);

    private static final List<String> ON =
            List.of("--gelada.vitals.stall.enabled=true", "--management.tracing.sampling.probability=0.1");
    private static final List<String> OFF =
            List.of("--gelada.vitals.stall.enabled=false", "--management.tracing.sampling.probability=0");

    private final List<Double> seen = new ArrayList<>();
    private final List<Double> blind = new ArrayList<>();

    @TempDir
    private Path folder;

    private int lives;

    @ParameterizedTest
    @CsvSource({"H2 in memory, r2dbc:h2:mem:///vitals-", "H2 in a file, ''"})
    void measures(String name, String url) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            seen.add(eventsPerSecond(url, ON));
            blind.add(eventsPerSecond(url, OFF, Off.class));
        }
        Figures with = Figures.of(seen.subList(1, ROUNDS));
        Figures without = Figures.of(blind.subList(1, ROUNDS));
        with.say("events a second, " + name + ", all on");
        without.say("events a second, " + name + ", all off");
        Figures.say("ratio of the medians, " + name, with.median() / without.median());
    }

    /** Each in a store of its own. */
    private double eventsPerSecond(String url, List<String> vitals, Class<?>... more) throws IOException {
        Path place = folder.resolve("life-" + ++lives);
        BenchmarkEngine.documents(place);
        List<String> settings = new ArrayList<>(vitals);
        settings.add("--gelada.journal.url=" + (url.isEmpty() ? url : url + lives));
        try (BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(place, settings, more)) {
            return benchmarkEngine.rounds(2, 1, EVENTS).median();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Off {

        @Bean
        @Primary
        TaskRegistry nothingListed(Clock clock) {
            return new NothingListed(clock);
        }

        @Bean
        @Primary
        ErrorRegistry nothingLocal(Clock clock) {
            return new NothingLocal(clock);
        }

        @Bean
        @Primary
        WorkTracer nothingTraced() {
            return WorkTracer.none();
        }

        @Bean
        static BeanDefinitionRegistryPostProcessor noNets() {
            return registry -> registry.removeBeanDefinition("globalErrorHooks");
        }
    }

    private static final class NothingListed extends TaskRegistry {

        NothingListed(Clock clock) {
            super(clock);
        }

        @Override
        public <T> Mono<T> tracked(TaskLabel taskLabel, Mono<T> work) {
            return work;
        }

        @Override
        public <T> Flux<T> tracked(TaskLabel taskLabel, Flux<T> work) {
            return work;
        }

        @Override
        public Scheduler tracked(TaskLabel taskLabel, Scheduler scheduler) {
            return scheduler;
        }
    }

    private static final class NothingLocal extends ErrorRegistry {

        NothingLocal(Clock clock) {
            super(clock);
        }

        @Override
        public Context within(Context context, String event, @Nullable String trace) {
            return context;
        }
    }
}
