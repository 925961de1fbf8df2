package dev.gelada.engine;

import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.shutdown.EndSignals;
import dev.gelada.engine.shutdown.Farewell;
import dev.gelada.event.EventQueue;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Forgetting;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Watcher;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformTime;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Arming;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.Memory;
import dev.gelada.store.Store;
import dev.gelada.vitals.Startup;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({EngineProperties.class, GeladaProperties.class})
class EngineConfiguration {

    @Bean
    Bell bell() {
        return new Bell();
    }

    @Bean
    Signals signals(Halt halt) {
        return new Signals(halt);
    }

    @Bean
    Retention retention(Forgetting forgetting, Scheduler scheduler) {
        return new Retention(forgetting, scheduler);
    }

    @Bean
    HaltListening haltListening(Halt halt, Store store, @Qualifier("undo") Scheduler undo) {
        return new HaltListening(halt, store.shared() || halt.movedElsewhere(), undo);
    }

    @Bean
    Owing owing() {
        return new Owing();
    }

    @Bean
    Leases leases(Clock clock, EngineProperties settings) {
        return new Leases(clock, settings.prepareWithin());
    }

    @Bean
    Writing writing(
            Store store,
            EventQueue queue,
            TakenWorkloads taken,
            Journal journal,
            Halt halt,
            Safeguards safeguards,
            Owing owing,
            Leases leases) {
        return new Writing(store, queue, taken, journal, halt, safeguards, owing, leases);
    }

    @Bean
    Reverting reverting(
            Faults faults,
            Owing owing,
            Tasks tasks,
            Tracing tracing,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        return new Reverting(faults, owing, tasks, tracing, settings, undo);
    }

    @Bean
    Story story(
            Documents documents,
            Experiments experiments,
            Platform platform,
            Scout scout,
            Calendars calendars,
            Safeguards safeguards,
            EventQueue queue,
            Leases leases,
            Halt halt,
            Watch probes,
            Signals signals,
            Owing owing,
            Writing writing,
            Reverting reverting,
            Tasks tasks,
            Tracing tracing,
            EngineProperties settings,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            Scheduler work) {
        Injecting injecting = new Injecting(queue, leases, halt, signals, owing, tracing, settings, clock, undo);
        return new Story(
                new Casting(documents, experiments, scout, calendars, settings, clock),
                safeguards,
                injecting,
                new Watching(probes, signals, tasks, settings, undo),
                new Rejoining(scout, platform, safeguards, injecting, writing, settings, undo),
                reverting,
                new Recovering(probes, signals, undo),
                signals,
                writing,
                platform,
                new Steps(tasks, tracing),
                settings,
                clock,
                work);
    }

    @Bean
    Successor successor(
            Journal journal,
            Faults faults,
            Reverting reverting,
            Writing writing,
            ErrorLedger errors,
            Tracing tracing,
            EngineProperties settings,
            Store store,
            Clock clock,
            @Qualifier("undo") Scheduler undo) {
        Afterwatch afterwatch = new Afterwatch(faults, errors, !store.shared(), settings, clock, undo);
        return new Successor(journal, reverting, afterwatch, writing, tracing, settings);
    }

    @Bean
    Consumer consumer(
            EventQueue queue,
            Story story,
            Successor successor,
            Leases leases,
            Signals signals,
            Writing writing,
            ErrorLedger errors,
            Tasks tasks,
            Tracing tracing,
            EngineProperties settings,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            Bell bell) {
        LeaseKeeper keeper = new LeaseKeeper(queue, signals, leases, settings.extendEvery(), undo);
        Retries retries = new Retries(successor, writing, errors, settings.maxDeliveries());
        return new Consumer(
                queue, story, successor, retries, leases, keeper, signals, writing, errors, tasks, tracing, settings,
                clock, undo, bell);
    }

    @Bean
    Sweep sweep(
            Reaper reaper,
            Signals signals,
            ErrorLedger errors,
            EngineProperties settings,
            PlatformTime time,
            @Qualifier("undo") Scheduler undo) {
        return new Sweep(reaper, signals, errors, settings.sweepEvery(), time, undo);
    }

    @Bean
    Raiser raiser(
            Experiments experiments,
            Plan plan,
            EventQueue queue,
            Journal journal,
            Store store,
            Clock clock,
            RandomGenerator random,
            Bell bell,
            Tracing tracing,
            ErrorLedger errors,
            Arming arming) {
        EventIds ids = new EventIds(clock, random);
        Plan told = new ToldPlan(plan, errors);
        return new Raiser(experiments, told, queue, journal, store, ids, bell, tracing, arming.dryRun());
    }

    @Bean
    RaiserClock raiserClock(
            Raiser raiser, Memory memory, Signals signals, Tasks tasks, Clock clock, EngineProperties settings) {
        return new RaiserClock(raiser, memory, signals, tasks, clock, settings.grace());
    }

    /** Those of a program that was not begun by its own main method: that hears them from its first moment. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    EndSignals endSignals(ObjectProvider<Startup> startup) {
        return EndSignals.heard(startup.getIfAvailable(Startup::new));
    }

    @Bean
    Farewell farewell(
            EndSignals signals,
            Journal journal,
            EventQueue queue,
            ErrorLedger errors,
            Store store,
            GeladaProperties gelada,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler blocking) {
        return new Farewell(
                signals,
                journal,
                queue,
                errors,
                !store.shared(),
                gelada.data().resolve("report"),
                clock,
                undo,
                blocking);
    }

    @Bean
    Lifecycle lifecycle(
            List<Resident> residents,
            List<Watcher> watchers,
            Journal journal,
            EventQueue queue,
            TakenWorkloads taken,
            Successor successor,
            Writing writing,
            Sweep sweep,
            Store store,
            Halt halt,
            Signals signals,
            ErrorLedger errors,
            Owing owing,
            Farewell farewell,
            Tasks tasks,
            Tracing tracing,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        Recovery recovery = new Recovery(queue, successor, writing, taken, sweep, errors, tracing, !store.shared());
        Stream<Resident> watching = watchers.stream().map(watcher -> new WatchingResident(watcher, journal));
        Stream<Resident> ours = Stream.concat(watching, Stream.of(new StoreLoss(store, signals)));
        List<Resident> all = Stream.concat(residents.stream(), ours).toList();
        return new Lifecycle(
                all, halt, recovery, signals, errors, owing, farewell, tasks, settings.drainWithin(), undo);
    }

    @Bean
    Steering steering(
            Raiser raiser,
            Signals signals,
            Owing owing,
            TakenWorkloads taken,
            Journal journal,
            EventQueue queue,
            Store store,
            Lifecycle lifecycle,
            Leases leases,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        Drained drained = new Drained(owing, taken, journal, settings.callLimit(), undo);
        return new Wheel(raiser, signals, drained, journal, queue, store, lifecycle, leases, settings.concurrency());
    }
}
