package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.BoundSettings;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.engine.preflight.PreflightReport;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultContext;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.springassault.AnsweringMonkey;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalProperties;
import dev.gelada.platform.PlatformKind;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Calendars;
import dev.gelada.selection.Target;
import dev.gelada.store.FakeStore;
import dev.gelada.store.Store;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Every example of the documentation that is for a cluster acts as it is printed, in one and the same {@link ExampleShop}, with the
 * safeguards as they are by default: nothing vetoes it, the fault shows, what its page promises happens, and what can be reverted is.
 */
class ExamplesActTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DocumentParser ON_A_CLUSTER = TypeCatalogue.load().documents(Set.of(PlatformKind.KUBERNETES));

    private final ExampleShop shop = new ExampleShop();

    @TempDir
    private Path data;

    private final AnsweringMonkey monkey = new AnsweringMonkey();

    @BeforeEach
    void open() {
        shop.open();
    }

    @ParameterizedTest
    @MethodSource
    void acts(Example example) {
        Experiment experiment = read(ON_A_CLUSTER, example.text()).orElseThrow();
        String fault = experiment.fault().value();
        shop.arrange(fault);
        program().run(context -> {
            PreflightReport preflightReport = preflightReport(context, experiment);
            assertThat(preflightReport.vetoes()).isEmpty();
            assertThat(preflightReport.refusals()).isEmpty();
            assertThat(preflightReport.targets()).hasSize(1);

            Injection injection =
                    prepared(context, experiment, preflightReport.targets().getFirst());
            Fault acting = faultOf(context, experiment);
            assertThat(ExamplePromises.kept(fault, shop, monkey)).as("before").isFalse();
            acting.inject(injection).block(PATIENCE);
            shop.react(fault, injection);
            sustained(acting, injection);
            assertThat(acting.observe(injection).block(PATIENCE)).isTrue();
            assertThat(ExamplePromises.kept(fault, shop, monkey))
                    .as("what the page says")
                    .isTrue();
            acting.revert(injection).block(PATIENCE);
            if (acting.revertible()) {
                shop.react(fault, injection);
                assertThat(ExamplePromises.kept(fault, shop, monkey))
                        .as("after")
                        .isFalse();
            }
        });
    }

    /** A part says what is around a fault; with a kill in it nothing vetoes it. */
    @ParameterizedTest
    @MethodSource
    void partsAct(Example example) {
        Experiment experiment =
                read(ON_A_CLUSTER, example.completed("fault: {pod-kill: {}}")).orElseThrow();
        program().run(context -> {
            PreflightReport preflightReport = preflightReport(context, experiment);
            assertThat(preflightReport.vetoes()).isEmpty();
            assertThat(preflightReport.refusals()).isEmpty();
            assertThat(preflightReport.targets()).isNotEmpty();
        });
    }

    static Stream<Example> partsAct() {
        return Example.parts();
    }

    static Stream<Example> acts() {
        return Example.documents()
                .filter(example -> read(ON_A_CLUSTER, example.text()).isPresent());
    }

    private static PreflightReport preflightReport(ApplicationContext context, Experiment experiment) {
        return context.getBean(Preflight.class)
                .of(experiment)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static Optional<Experiment> read(DocumentParser documentParser, String text) {
        return documentParser.read(text).stream()
                .filter(DocumentParser.Good.class::isInstance)
                .map(good -> ((DocumentParser.Good) good).experiment())
                .findFirst();
    }

    private static Fault faultOf(ApplicationContext context, Experiment experiment) {
        return context.getBean(Faults.class).named(experiment.fault()).orElseThrow();
    }

    private static Injection prepared(ApplicationContext context, Experiment experiment, Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId("018f-1"), 1, target, Instant.now().plusSeconds(300), experiment.faultSettings());
        return faultOf(context, experiment)
                .prepare(faultRequest)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    /** A drain, for one, does its work while it lasts. */
    private static void sustained(Fault fault, Injection injection) {
        fault.maintain(injection, Mono.delay(Duration.ofMillis(200)).then()).block(PATIENCE);
    }

    /** The rooms that decide, as in the program. A probe answers that all is well, and no event was there before. */
    private ApplicationContextRunner program() {
        Clock clock = Clock.systemUTC();
        return FaultContext.of(data, shop.api(), shop.view())
                .withInitializer(context -> ((AnnotationConfigRegistry) context)
                        .scan(
                                "dev.gelada.safeguard",
                                "dev.gelada.selection",
                                "dev.gelada.probe",
                                "dev.gelada.engine.select",
                                "dev.gelada.engine.decide",
                                "dev.gelada.engine.preflight"))
                .withPropertyValues(
                        "gelada.fault.nodes=true",
                        "gelada.fault.network-isolation.enforced=true",
                        "gelada.fault.pod-stress.image=registry.example/stress@sha256:0")
                .withBean(Store.class, FakeStore::new)
                .withBean("released", Halt.class, FakeHalt::new, definition -> definition.setPrimary(true))
                .withBean(Journal.class, () -> new FakeJournal(clock))
                .withBean(JournalProperties.class, () -> new JournalProperties(Duration.ofDays(90)))
                .withBean(WorkloadLocks.class, FakeWorkloadLocks::new)
                .withBean(Calendars.class, () -> Calendars.NONE)
                .withBean(DocumentParser.class, () -> ON_A_CLUSTER)
                .withBean(Experiments.class, () -> new FakeExperiments(List.of()))
                .withBean(TaskRegistry.class, () -> new TaskRegistry(clock))
                .withBean(ZoneId.class, () -> ZoneOffset.UTC)
                .withBean(WorkTracer.class, WorkTracer::none)
                .withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
                .withBean("probe-calls", Scheduler.class, Schedulers::boundedElastic)
                .withBean(DryRunPolicy.class, () -> new DryRunPolicy(false))
                .withBean(BeanPostProcessor.class, this::nothingGoesOverANetwork)
                .withBean("seed", Long.class, () -> 42L);
    }

    /** The services of the examples are not there: a probe answers that all is well, and a Chaos Monkey in memory what one would. */
    private BeanPostProcessor nothingGoesOverANetwork() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Probe probe -> new SteadyProbe(probe);
                    case FaultWithUndoNote noted
                    when noted.name().value().equals("spring-assault") -> monkey.fault(shop.api(), noted.notes());
                    default -> bean;
                };
            }
        };
    }

    /** A probe in all but what it reads. */
    private record SteadyProbe(Probe probe) implements Probe {

        @Override
        public ProbeType type() {
            return probe.type();
        }

        @Override
        public Mono<Reading> read(BoundSettings settings) {
            return Mono.just(new Reading.Steady("well"));
        }
    }
}
