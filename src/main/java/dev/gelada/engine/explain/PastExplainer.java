package dev.gelada.engine.explain;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.JournalQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Explains a past moment from the journal. */
final class PastExplainer {

    private static final Duration RAISED_WITHIN = Duration.ofMinutes(2);
    private static final int MOST = 1000;

    private final Journal journal;
    private final Clock clock;
    private final PastFindings pastFindings;

    PastExplainer(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.pastFindings = new PastFindings(clock);
    }

    /** What came of it for one workload. */
    Mono<Explanation> explain(ExplainQuery asked, NearbySlots nearbySlots, String workload) {
        return triggeredEvents(asked)
                .flatMap(triggeredEvents -> explain(asked, nearbySlots, workload, triggeredEvents));
    }

    /**
     * The explanations for every workload concerned: those that have a slot at about that time by the present document, and those for
     * which an event was triggered.
     *
     * @param own the slots of one workload, where the present document gives it some of its own
     */
    Mono<Explanation> explain(ExplainQuery asked, NearbySlots nearbySlots, Function<String, Mono<NearbySlots>> own) {
        return triggeredEvents(asked)
                .flatMap(triggeredEvents -> explain(
                        asked, nearbySlots, triggeredEvents, triggeredEvents.meant(nearbySlots, asked.at()), own));
    }

    private Mono<Explanation> explain(
            ExplainQuery asked,
            NearbySlots nearbySlots,
            TriggeredEvents triggeredEvents,
            Set<Optional<String>> meant,
            Function<String, Mono<NearbySlots>> own) {
        int unseen = Math.max(0, meant.size() - 1 - Explanation.MOST_BESIDE);
        return Flux.fromIterable(meant)
                .take(1L + Explanation.MOST_BESIDE)
                .concatMap(one -> nearbySlots(nearbySlots, one, own)
                        .flatMap(its -> explain(asked, its, one.orElse(null), triggeredEvents)))
                .distinct(explanation -> explanation.happened() == null
                        ? explanation
                        : explanation.happened().event())
                .collectList()
                .map(all -> all.getFirst().and(all.subList(1, all.size()), unseen));
    }

    /** The first workload is explained with the slots around it, of whatever workload; the others with their own. */
    private static Mono<NearbySlots> nearbySlots(
            NearbySlots all, Optional<String> one, Function<String, Mono<NearbySlots>> own) {
        if (!all.holds(one.orElse(null))) {
            return Mono.just(all.without());
        }
        return one.isPresent() && all.beside().contains(one.get()) ? own.apply(one.get()) : Mono.just(all);
    }

    private Mono<Explanation> explain(
            ExplainQuery asked, NearbySlots nearbySlots, @Nullable String workload, TriggeredEvents triggeredEvents) {
        Instant moment = nearbySlots.at() == null ? asked.at() : nearbySlots.at();
        return Mono.justOrEmpty(triggeredEvents.of(workload, moment))
                .switchIfEmpty(missed(asked.experiment(), moment))
                .flatMap(event -> journal.of(event).collectList())
                .map(entries -> pastFindings.happened(asked, nearbySlots, EventHistory.of(entries)))
                .switchIfEmpty(Mono.defer(() -> nothing(asked, nearbySlots)));
    }

    private Mono<Explanation> nothing(ExplainQuery asked, NearbySlots nearbySlots) {
        return journal.after(0, 1)
                .next()
                .map(first -> asked.at().isBefore(first.at()))
                .defaultIfEmpty(true)
                .map(forgotten -> pastFindings.nothing(asked, nearbySlots, forgotten));
    }

    /**
     * Every event that was due at about that time, or was requested. A slot may be as far from the moment as an event is from its slot.
     */
    private Mono<TriggeredEvents> triggeredEvents(ExplainQuery asked) {
        Duration far = NearbySlots.NEAR.multipliedBy(2);
        return journal.excerpt(JournalQuery.oldest(
                        asked.experiment(),
                        JournalEntry.Raised.class,
                        asked.at().minus(far),
                        asked.at().plus(far).plus(RAISED_WITHIN),
                        MOST))
                .collectList()
                .map(TriggeredEvents::new);
    }

    /** An interval without a running Gelada is journalled afterwards, as one event. */
    private Mono<EventId> missed(String experiment, Instant moment) {
        return journal.excerpt(JournalQuery.oldest(experiment, JournalEntry.Missed.class, moment, soon(), MOST))
                .filter(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Missed missed
                        && !moment.isBefore(missed.first())
                        && !moment.isAfter(missed.last()))
                .next()
                .flatMap(recordedEntry ->
                        Mono.justOrEmpty(recordedEntry.subject().event()));
    }

    private Instant soon() {
        return clock.instant().plusSeconds(1);
    }
}
