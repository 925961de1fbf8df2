package dev.gelada.engine.why;

import dev.gelada.engine.why.Explanation.Happened;
import dev.gelada.engine.why.Explanation.Reason;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Excerpt;
import dev.gelada.journal.History;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    Past(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of it for one workload. */
    Mono<Explanation> explain(Experiment experiment, Instant at, Slots slots, String workload) {
        return turns(experiment.name(), at).flatMap(turns -> explain(experiment, at, slots, workload, turns));
    }

    /**
     * What came of it for everybody who was meant: whoever has a slot about then by the present document, and whoever was raised.
     *
     * @param own the slots of one workload alone, where the present document gives it some
     */
    Mono<Explanation> explain(Experiment experiment, Instant at, Slots slots, Function<String, Mono<Slots>> own) {
        return turns(experiment.name(), at)
                .flatMapMany(turns -> Flux.fromIterable(turns.meant(slots, at))
                        .concatMap(one -> slots(slots, one, own)
                                .flatMap(its -> explain(experiment, at, its, one.orElse(null), turns))))
                .distinct(
                        told -> told.happened() == null ? told : told.happened().event())
                .collectList()
                .map(all -> all.getFirst().and(all.subList(1, all.size())));
    }

    /** The first is told with those around it, whoever they are for; the others with their own. */
    private static Mono<Slots> slots(Slots all, Optional<String> one, Function<String, Mono<Slots>> own) {
        if (!all.holds(one.orElse(null))) {
            return Mono.just(all.without());
        }
        return one.isPresent() && all.beside().contains(one.get()) ? own.apply(one.get()) : Mono.just(all);
    }

    private Mono<Explanation> explain(
            Experiment experiment, Instant at, Slots slots, @Nullable String workload, Turns turns) {
        Instant moment = slots.at() == null ? at : slots.at();
        return Mono.justOrEmpty(turns.of(workload, moment))
                .switchIfEmpty(missed(experiment.name(), moment))
                .flatMap(event -> journal.of(event).collectList())
                .map(entries -> happened(experiment, at, slots, History.of(entries)))
                .switchIfEmpty(Mono.defer(() -> nothing(experiment, at, slots)));
    }

    /** All that was due about then, or was asked for. A slot may lie as far from the moment as an event from its slot. */
    private Mono<Turns> turns(String experiment, Instant at) {
        Duration far = Slots.NEAR.multipliedBy(2);
        return journal.excerpt(Excerpt.oldest(
                        experiment,
                        Entry.Raised.class,
                        at.minus(far),
                        at.plus(far).plus(RAISED_WITHIN),
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

    private Explanation happened(Experiment experiment, Instant at, Slots slots, History history) {
        boolean idle =
                history.over() && history.entries().stream().noneMatch(told -> told.entry() instanceof Entry.Injected);
        return new Explanation(
                experiment.name(),
                at,
                clock.instant(),
                sentence(experiment, history, slots, idle),
                history.over() ? !idle : null,
                slots.at(),
                workload(history, slots),
                slots.before(),
                slots.after(),
                Happened.of(history),
                idle ? reasons(history) : List.of(),
                null,
                List.of());
    }

    /**
     * What an earlier version raised does not say whom it was for. One that is not the slot's own may have been for others, and a stretch that
     * was missed was so for all.
     */
    private static @Nullable String workload(History history, Slots slots) {
        if (history.workload() != null || history.outcome() == Outcome.MISSED) {
            return history.workload();
        }
        Slot slot = slots.slot();
        return slot != null && slot.at().equals(history.dueAt()) ? slot.workload() : null;
    }

    private static String sentence(Experiment experiment, History history, Slots slots, boolean idle) {
        String workload = workload(history, slots);
        String when = experiment.name() + (idle ? " did not act" : " acted")
                + (workload == null ? "" : " on " + workload) + " at " + history.dueAt();
        if (!history.over()) {
            return experiment.name() + " is at its event of " + history.dueAt() + ", which is "
                    + history.state().word() + ".";
        }
        String reason = Objects.requireNonNullElse(history.reason(), String.valueOf(history.outcome()));
        return idle
                ? when + ", because " + reason + "."
                : when + " and ended as "
                        + Objects.requireNonNull(history.outcome()).word()
                        + (history.reason() == null ? "." : ": " + history.reason() + ".");
    }

    private static List<Reason> reasons(History history) {
        List<Reason> vetoes = history.entries().stream()
                .map(Recorded::entry)
                .filter(Entry.Vetoed.class::isInstance)
                .map(Entry.Vetoed.class::cast)
                .map(veto -> new Reason(veto.safeguard(), veto.reason(), null))
                .toList();
        String word = history.outcome() == null ? "event" : history.outcome().word();
        return vetoes.isEmpty()
                ? List.of(new Reason(word, Objects.requireNonNullElse(history.reason(), word), null))
                : vetoes;
    }

    private Mono<Explanation> nothing(Experiment experiment, Instant at, Slots slots) {
        return journal.after(0, 1)
                .next()
                .map(first -> at.isBefore(first.at()))
                .defaultIfEmpty(true)
                .map(forgotten -> nothing(experiment, at, slots, forgotten));
    }

    private Explanation nothing(Experiment experiment, Instant at, Slots slots, boolean forgotten) {
        Reason reason = forgotten ? forgotten() : slots.at() == null ? unplanned(slots) : unraised(slots.at());
        String workload = slots.slot() == null ? null : slots.slot().workload();
        return new Explanation(
                experiment.name(),
                at,
                clock.instant(),
                experiment.name() + " did nothing" + (workload == null ? "" : " on " + workload) + " at " + at
                        + " that is known of: " + reason.reason() + ".",
                forgotten ? null : Boolean.FALSE,
                slots.at(),
                workload,
                slots.before(),
                slots.after(),
                null,
                List.of(reason),
                null,
                List.of());
    }

    private static Reason forgotten() {
        return new Reason(
                "journal", "the journal does not reach back so far", "keep it for longer: gelada.journal.retention");
    }

    private static Reason unplanned(Slots slots) {
        return new Reason("schedule", "by its present document nothing was planned then; " + slots.around(), null);
    }

    private static Reason unraised(Instant slot) {
        return new Reason(
                "schedule",
                "its present document has a slot at " + slot
                        + ", but none was raised: it was disabled or another document then, or no Gelada had ever run",
                null);
    }
}
