package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.journal.Entry;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
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
final class Consumer implements Resident {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final EventQueue queue;
    private final Story story;
    private final Successor successor;
    private final Retries retries;
    private final Leases leases;
    private final LeaseKeeper keeper;
    private final Signals signals;
    private final Writing writing;
    private final ErrorLedger errors;
    private final Tasks tasks;
    private final Tracing tracing;
    private final EngineProperties settings;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Bell bell;
    private final AtomicInteger free;

    Consumer(
            EventQueue queue,
            Story story,
            Successor successor,
            Retries retries,
            Leases leases,
            LeaseKeeper keeper,
            Signals signals,
            Writing writing,
            ErrorLedger errors,
            Tasks tasks,
            Tracing tracing,
            EngineProperties settings,
            Clock clock,
            Scheduler scheduler,
            Bell bell) {
        this.queue = queue;
        this.story = story;
        this.successor = successor;
        this.retries = retries;
        this.leases = leases;
        this.keeper = keeper;
        this.signals = signals;
        this.writing = writing;
        this.errors = errors;
        this.tasks = tasks;
        this.tracing = tracing;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.bell = bell;
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
                .takeUntilOther(signals.shutdown())
                .flatMap(this::handle, settings.concurrency(), 1)
                .then();
    }

    /** Claims what there is room for, or waits until something may have changed. */
    private Flux<Lease> claim() {
        Mono<Void> rung = bell.armed();
        int room = free.get();
        if (room == 0) {
            return nap(rung, Mono.empty());
        }
        return queue.claim(room)
                .onErrorResume(error -> {
                    errors.note(Net.CONSUMER, "claim", error);
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
        Mono<Void> told =
                keeper.during(lease, traced(lease, work(lease))).onErrorResume(error -> retries.after(lease, error));
        String event = lease.event().id().value();
        Mono<Void> going = tasks.tracked(new Label(Kind.EVENT, lease.event().experiment(), event), told)
                .contextWrite(
                        context -> errors.within(context, event, lease.event().traceId()))
                .takeUntilOther(abandoned.asMono())
                .cache(); // goes on without its place, until its late answer is refused
        Mono<Void> held = Mono.defer(() -> {
                    signals.open(lease);
                    return Mono.firstWithSignal(going, stuck(lease));
                })
                .doOnCancel(abandoned::tryEmitEmpty)
                .doFinally(end -> signals.close(lease));
        return Mono.defer(() -> {
                    leases.take(lease); // its keeper extends only what has a place, also while an earlier touch lands
                    return keeper.during(lease, signals.landed(lease.event().id()));
                })
                .then(held)
                .doFinally(end -> {
                    leases.end(lease);
                    free.incrementAndGet();
                    bell.ring();
                });
    }

    /** Silent unless the event is held for too long before anything was prepared: then it is given back, and its place with it. */
    private Mono<Void> stuck(Lease lease) {
        Duration limit = leases.prepareWithin();
        return Mono.delay(limit, scheduler)
                .filter(tick -> leases.giveUp(lease))
                .switchIfEmpty(Mono.never())
                .flatMap(tick -> retries.after(lease, new StuckException(limit)));
    }

    private Mono<Void> traced(Lease lease, Mono<Void> work) {
        return tracing.delivery(Calls.delivery(lease), Calls.kept(lease), work);
    }

    private Mono<Void> work(Lease lease) {
        if (lease.delivery() == 1) {
            return story.tell(lease);
        }
        Entry again = new Entry.Claimed(lease.holder(), lease.epoch(), lease.delivery());
        return writing.tell(lease, again)
                .then(successor.inherits(lease))
                .flatMap(begun -> begun ? undo(lease) : begin(lease));
    }

    private Mono<Void> undo(Lease lease) {
        return leases.touch(lease) ? successor.undo(lease, settings.stuckAfter()) : Mono.empty();
    }

    private Mono<Void> begin(Lease lease) {
        return retries.exhausted(lease)
                ? retries.bury(lease, "each of its holders stopped before it was prepared")
                : story.tell(lease);
    }
}
