package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.tool.TypeCatalogue;
import dev.gelada.vitals.trace.WorkTracer;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ProbeConfigurationTests {

    @Test
    void knowsEveryProbeOfTheRoom() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Platform.class, FakePlatform::new);
            context.registerBean(WorkTracer.class, WorkTracer::none);
            context.registerBean(ObservationRegistry.class, ObservationRegistry::create);
            context.registerBean("work", Scheduler.class, Schedulers::parallel);
            context.registerBean("probe-calls", Scheduler.class, Schedulers::boundedElastic);
            context.scan("dev.gelada.probe");
            context.refresh();

            assertThat(context.getBean(Probes.class).all())
                    .extracting(Probe::type)
                    .hasSizeGreaterThan(7)
                    .containsExactlyInAnyOrderElementsOf(TypeCatalogue.load().probes());
            assertThat(context.getBean(SteadyStateMonitor.class)).isNotNull();
        }
    }
}
