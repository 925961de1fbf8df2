package dev.gelada.engine.why;

import dev.gelada.engine.why.Explanation.Happened;
import dev.gelada.engine.why.Explanation.Reason;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Excerpt;
import dev.gelada.journal.History;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Recorded;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells from the journal what came of a moment that is over. */
final class Past {

    private static final Duration RAISED_WITHIN = Duration.ofMinutes(2);
    private static final int MOST = 500;

    private final Journal journal;
    private final Clock clock;

    Past(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    Mono<Explanation> explain(Experiment experiment, Instant at, Slots slots) {
        Instant moment = slots.at() == null ? at : slots.at();
        return raised(experiment.name(), moment)
                .switchIfEmpty(missed(experiment.name(), moment))
                .flatMap(event -> journal.of(event).collectList())
                .map(entries -> happened(experiment, at, slots, History.of(entries)))
                .switchIfEmpty(Mono.defer(() -> nothing(experiment, at, slots)));
    }

    /** The event that was due then, or was asked for about then. */
    private Mono<EventId> raised(String experiment, Instant moment) {
        Instant from = moment.minus(Slots.NEAR);
        return journal.excerpt(Excerpt.oldest(
                        experiment,
                        Entry.Raised.class,
                        from,
                        moment.plus(Slots.NEAR).plus(RAISED_WITHIN),
                        MOST))
                .filter(recorded -> off(recorded, moment).compareTo(Slots.NEAR) <= 0)
                .collectList()
                .flatMap(near -> Mono.justOrEmpty(near.stream()
                        .min(Comparator.comparing(recorded -> off(recorded, moment)))
                        .map(recorded -> recorded.subject().event())));
    }

    private static Duration off(Recorded recorded, Instant moment) {
        return recorded.entry() instanceof Entry.Raised raised
                ? Duration.between(raised.dueAt(), moment).abs()
                : RAISED_WITHIN;
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
                null);
    }

    /** An event that is not the slot's own may have been for others. */
    private static @Nullable String workload(History history, Slots slots) {
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
        return new Explanation(
                experiment.name(),
                at,
                clock.instant(),
                experiment.name() + " did nothing at " + at + " that is known of: " + reason.reason() + ".",
                forgotten ? null : Boolean.FALSE,
                slots.at(),
                slots.slot() == null ? null : slots.slot().workload(),
                slots.before(),
                slots.after(),
                null,
                List.of(reason),
                null);
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
