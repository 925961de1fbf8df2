package dev.gelada.telemetry.notification;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outbox;
import dev.gelada.journal.Recorded;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Tells one outlet of all that it wants to hear, in order and for ever. Whatever fails is begun again after the courier's pause. */
final class Teller {

    private static final Duration LOOK_UP = Duration.ofSeconds(10);

    private final Outlet outlet;
    private final Courier courier;
    private final Outbox outbox;
    private final Journal journal;
    private final Foretelling plan;
    private final Sketches sketches;
    private final Clock clock;
    private final Scheduler scheduler;

    Teller(
            Outlet outlet,
            Courier courier,
            Outbox outbox,
            Journal journal,
            Foretelling plan,
            Sketches sketches,
            Clock clock,
            Scheduler scheduler) {
        this.outlet = outlet;
        this.courier = courier;
        this.outbox = outbox;
        this.journal = journal;
        this.plan = plan;
        this.sketches = sketches;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    Outlet outlet() {
        return outlet;
    }

    Courier courier() {
        return courier;
    }

    Mono<Void> run() {
        Mono<Void> past = patiently(outbox.deliver(outlet.name(), this::tell));
        if (!outlet.filter().ahead()) {
            return past;
        }
        Mono<Void> ahead =
                patiently(outbox.foretell(outlet.name() + "/ahead", outlet.ahead(), plan::wanted, this::tell));
        return Mono.when(past, ahead);
    }

    private Mono<Void> patiently(Mono<Void> work) {
        Function<Throwable, Mono<Long>> pause =
                error -> error instanceof Undelivered ? Mono.delay(courier.pause(), scheduler) : Mono.error(error);
        return work.retryWhen(Retry.from(failures -> failures.concatMap(failure -> pause.apply(failure.failure()))));
    }

    private Mono<Void> tell(Recorded recorded) {
        Moment moment = outlet.filter().wants(recorded.subject().experiment(), recorded.entry());
        if (moment == null) {
            return Mono.empty();
        }
        return story(recorded)
                .filter(story -> moment != Moment.INJECTED || first(story))
                .map(story -> sketches.of(recorded, moment, story))
                .flatMap(message -> courier.bring(message, recorded.at()));
    }

    private Mono<Void> tell(Planned planned) {
        return courier.bring(sketches.of(planned), clock.instant());
    }

    private Mono<List<Recorded>> story(Recorded recorded) {
        Flux<Recorded> all = recorded.subject().event() == null
                ? Flux.empty()
                : journal.of(recorded.subject().event());
        return all.filter(one -> one.sequence() <= recorded.sequence())
                .collectList()
                .timeout(LOOK_UP, scheduler);
    }

    private static boolean first(List<Recorded> story) {
        return story.stream()
                        .filter(one -> one.entry() instanceof Entry.Injected)
                        .count()
                <= 1;
    }
}
