package dev.gelada.engine.why;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Excerpt;
import dev.gelada.journal.History;
import dev.gelada.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells from the journal what came of a moment that is over. */
final class Past {

    private static final Duration RAISED_WITHIN = Duration.ofMinutes(2);
    private static final int MOST = 1000;

    private final Journal journal;
    private final Clock clock;
    private final Hindsight hindsight;

    Past(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.hindsight = new Hindsight(clock);
    }

    /** What came of it for one workload. */
    Mono<Explanation> explain(Question asked, Slots slots, String workload) {
        return turns(asked).flatMap(turns -> explain(asked, slots, workload, turns));
    }

    /**
     * What came of it for everybody who was meant: whoever has a slot about then by the present document, and whoever was raised.
     *
     * @param own the slots of one workload alone, where the present document gives it some
     */
    Mono<Explanation> explain(Question asked, Slots slots, Function<String, Mono<Slots>> own) {
        return turns(asked).flatMap(turns -> explain(asked, slots, turns, turns.meant(slots, asked.at()), own));
    }

    private Mono<Explanation> explain(
            Question asked, Slots slots, Turns turns, Set<Optional<String>> meant, Function<String, Mono<Slots>> own) {
        int unseen = Math.max(0, meant.size() - 1 - Explanation.MOST_BESIDE);
        return Flux.fromIterable(meant)
                .take(1L + Explanation.MOST_BESIDE)
                .concatMap(one -> slots(slots, one, own).flatMap(its -> explain(asked, its, one.orElse(null), turns)))
                .distinct(
                        told -> told.happened() == null ? told : told.happened().event())
                .collectList()
                .map(all -> all.getFirst().and(all.subList(1, all.size()), unseen));
    }

    /** The first is told with those around it, whoever they are for; the others with their own. */
    private static Mono<Slots> slots(Slots all, Optional<String> one, Function<String, Mono<Slots>> own) {
        if (!all.holds(one.orElse(null))) {
            return Mono.just(all.without());
        }
        return one.isPresent() && all.beside().contains(one.get()) ? own.apply(one.get()) : Mono.just(all);
    }

    private Mono<Explanation> explain(Question asked, Slots slots, @Nullable String workload, Turns turns) {
        Instant moment = slots.at() == null ? asked.at() : slots.at();
        return Mono.justOrEmpty(turns.of(workload, moment))
                .switchIfEmpty(missed(asked.experiment(), moment))
                .flatMap(event -> journal.of(event).collectList())
                .map(entries -> hindsight.happened(asked, slots, History.of(entries)))
                .switchIfEmpty(Mono.defer(() -> nothing(asked, slots)));
    }

    private Mono<Explanation> nothing(Question asked, Slots slots) {
        return journal.after(0, 1)
                .next()
                .map(first -> asked.at().isBefore(first.at()))
                .defaultIfEmpty(true)
                .map(forgotten -> hindsight.nothing(asked, slots, forgotten));
    }

    /** All that was due about then, or was asked for. A slot may lie as far from the moment as an event from its slot. */
    private Mono<Turns> turns(Question asked) {
        Duration far = Slots.NEAR.multipliedBy(2);
        return journal.excerpt(Excerpt.oldest(
                        asked.experiment(),
                        Entry.Raised.class,
                        asked.at().minus(far),
                        asked.at().plus(far).plus(RAISED_WITHIN),
                        MOST))
                .collectList()
                .map(Turns::new);
    }

    /** A stretch without any Gelada is told afterwards, as one event. */
    private Mono<EventId> missed(String experiment, Instant moment) {
        return journal.excerpt(Excerpt.oldest(experiment, Entry.Missed.class, moment, soon(), MOST))
                .filter(recorded -> recorded.entry() instanceof Entry.Missed missed
                        && !moment.isBefore(missed.first())
                        && !moment.isAfter(missed.last()))
                .next()
                .flatMap(recorded -> Mono.justOrEmpty(recorded.subject().event()));
    }

    private Instant soon() {
        return clock.instant().plusSeconds(1);
    }
}
