package dev.gelada.engine.deliver;

import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.journal.JournalEntry;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Takes due events from the queue and lets each be told, a bounded number at once. It claims no more than it has room for, so what
 * waits, waits in the queue where everybody can see it. One bad event never ends it.
 */
public final class EventConsumer implements BackgroundTask {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final EventQueue queue;
    private final EventRunner eventRunner;
    private final TakeoverHandler takeoverHandler;
    private final RetryPolicy retryPolicy;
    private final ActiveLeases activeLeases;
    private final LeaseRenewer keeper;
    private final StopSignals stopSignals;
    private final EventTransactions eventTransactions;
    private final ErrorRegistry errors;
    private final TaskRegistry taskRegistry;
    private final WorkTracer workTracer;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;
    private final WakeUpSignal wakeUpSignal;
    private final AtomicInteger free;

    public EventConsumer(
            EventQueue queue,
            EventRunner eventRunner,
            TakeoverHandler takeoverHandler,
            RetryPolicy retryPolicy,
            ActiveLeases activeLeases,
            LeaseRenewer keeper,
            StopSignals stopSignals,
            EventTransactions eventTransactions,
            ErrorRegistry errors,
            TaskRegistry taskRegistry,
            WorkTracer workTracer,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler,
            WakeUpSignal wakeUpSignal) {
        this.queue = queue;
        this.eventRunner = eventRunner;
        this.takeoverHandler = takeoverHandler;
        this.retryPolicy = retryPolicy;
        this.activeLeases = activeLeases;
        this.keeper = keeper;
        this.stopSignals = stopSignals;
        this.eventTransactions = eventTransactions;
        this.errors = errors;
        this.taskRegistry = taskRegistry;
        this.workTracer = workTracer;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.wakeUpSignal = wakeUpSignal;
        this.free = new AtomicInteger(settings.concurrency());
    }

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return Flux.defer(this::claim)
                .repeat()
                .takeUntilOther(stopSignals.shutdown())
                .flatMap(this::handle, settings.concurrency(), 1)
                .then();
    }

    /** Claims what there is room for, or waits until something may have changed. */
    private Flux<Lease> claim() {
        Mono<Void> rung = wakeUpSignal.armed();
        int room = free.get();
        if (room == 0) {
            return nap(rung, Mono.empty());
        }
        return queue.claim(room)
                .onErrorResume(error -> {
                    errors.record(ErrorSource.CONSUMER, "claim", error);
                    return Flux.empty();
                })
                .doOnNext(lease -> free.decrementAndGet())
                .switchIfEmpty(nap(rung, untilNext()));
    }

    private Flux<Lease> nap(Mono<Void> rung, Mono<Duration> until) {
        Mono<Void> nap = until.onErrorComplete()
                .defaultIfEmpty(LONGEST_NAP)
                .flatMap(pause -> Mono.delay(pause, scheduler))
                .then();
        return Mono.firstWithSignal(rung, nap).thenMany(Flux.empty());
    }

    private Mono<Duration> untilNext() {
        return queue.nextClaimable()
                .map(next -> Duration.between(clock.instant(), next))
                .map(pause -> pause.isNegative() ? Duration.ofMillis(1) : pause)
                .map(pause -> pause.compareTo(LONGEST_NAP) < 0 ? pause : LONGEST_NAP);
    }

    private Mono<Void> handle(Lease lease) {
        Sinks.Empty<Void> abandoned = Sinks.empty();
        Mono<Void> told = keeper.during(lease, traced(lease, work(lease)))
                .onErrorResume(error -> retryPolicy.after(lease, error));
        String event = lease.event().id().value();
        Mono<Void> going = taskRegistry
                .tracked(new TaskLabel(TaskKind.EVENT, lease.event().experiment(), event), told)
                .contextWrite(
                        context -> errors.within(context, event, lease.event().traceId()))
                .takeUntilOther(abandoned.asMono())
                .cache(); // goes on without its place, until its late answer is refused
        Mono<Void> held = Mono.defer(() -> {
                    stopSignals.open(lease);
                    return Mono.firstWithSignal(going, stuck(lease));
                })
                .doOnCancel(abandoned::tryEmitEmpty)
                .doFinally(end -> stopSignals.close(lease));
        return Mono.defer(() -> {
                    activeLeases.take(
                            lease); // its keeper extends only what has a place, also while an earlier touch lands
                    return keeper.during(lease, stopSignals.landed(lease.event().id()));
                })
                .then(held)
                .doFinally(end -> {
                    activeLeases.end(lease);
                    free.incrementAndGet();
                    wakeUpSignal.signal();
                });
    }

    /** Silent unless the event is held for too long before anything was prepared: then it is given back, and its place with it. */
    private Mono<Void> stuck(Lease lease) {
        Duration limit = activeLeases.prepareTimeout();
        return Mono.delay(limit, scheduler)
                .filter(tick -> activeLeases.giveUp(lease))
                .switchIfEmpty(Mono.never())
                .flatMap(tick -> retryPolicy.after(lease, new StuckEventException(limit)));
    }

    private Mono<Void> traced(Lease lease, Mono<Void> work) {
        return workTracer.delivery(EngineObservations.delivery(lease), EngineObservations.kept(lease), work);
    }

    private Mono<Void> work(Lease lease) {
        if (lease.delivery() == 1) {
            return eventRunner.run(lease);
        }
        JournalEntry again = new JournalEntry.Claimed(lease.holder(), lease.epoch(), lease.delivery());
        return eventTransactions
                .append(lease, again)
                .then(takeoverHandler.canTakeOver(lease))
                .flatMap(begun -> begun ? undo(lease) : begin(lease));
    }

    private Mono<Void> undo(Lease lease) {
        return activeLeases.touch(lease) ? takeoverHandler.undo(lease, settings.stuckAfter()) : Mono.empty();
    }

    private Mono<Void> begin(Lease lease) {
        return retryPolicy.exhausted(lease)
                ? retryPolicy.deadLetter(lease, "every holder stopped before it was prepared")
                : eventRunner.run(lease);
    }
}
