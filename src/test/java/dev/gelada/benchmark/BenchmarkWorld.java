package dev.gelada.benchmark;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stands in for the world outside: a fault that does nothing, and workloads that are always whole. */
@TestConfiguration(proxyBeanMethods = false)
class BenchmarkWorld {

    @Bean
    NoopFault noopFault() {
        return new NoopFault();
    }

    @Bean
    @Primary
    Platform workloads() {
        FakePlatform platform = new FakePlatform();
        List<Workload> all = IntStream.range(0, BenchmarkEngine.WORKLOADS)
                .mapToObj(number -> platform.fleet("w" + number, 3))
                .toList();
        return new Still(all);
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
