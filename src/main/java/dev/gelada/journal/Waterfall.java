package dev.gelada.journal;

import dev.gelada.selection.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event's way as stretches of time, from its entries alone: it needs no collector, is there for events that were not sampled, and
 * survives a restart.
 */
public final class Waterfall {

    private final List<Stretch> done = new ArrayList<>();
    private final Set<Target> pending = new HashSet<>();
    private final Set<Target> hit = new HashSet<>();
    private @Nullable Open open;
    private Instant prepared = Instant.EPOCH;
    private Instant reverting = Instant.EPOCH;

    private Waterfall() {}

    /** The stretches in the order they began. */
    public static List<Stretch> of(List<RecordedEntry> entries) {
        Waterfall waterfall = new Waterfall();
        entries.forEach(waterfall::take);
        waterfall.end(null);
        List<Stretch> stretches = new ArrayList<>(waterfall.done);
        stretches.sort(Comparator.comparing(Stretch::from).thenComparingInt(Stretch::depth));
        return List.copyOf(stretches);
    }

    private void take(RecordedEntry recordedEntry) {
        Instant at = recordedEntry.at();
        switch (recordedEntry.entry()) {
            case JournalEntry.Raised _ -> begin("queue", at);
            case JournalEntry.Claimed claimed -> again(at, claimed.delivery());
            case JournalEntry.Drawn drawn -> drawn(drawn, at);
            case JournalEntry.Judged judged ->
                next("judge", "prepare", Objects.requireNonNullElse(judged.judgedAt(), at));
            case JournalEntry.Prepared prepared ->
                prepared(prepared.injection().order().target(), at);
            case JournalEntry.Injected entry -> injected(entry.target(), at);
            case JournalEntry.Reverting entry -> reverting(entry, at);
            case JournalEntry.Reverted reverted -> reverted(reverted.target(), at);
            case JournalEntry.Recovered recovered -> recovered(recordedEntry, at.minus(recovered.took()));
            case JournalEntry.Released _ -> {
                end(at);
                begin("queue", at);
            }
            case JournalEntry.Closed _ -> closed(at);
            case JournalEntry _ -> mark(recordedEntry);
        }
    }

    /** A holder that crashed wrote no end: what it was at ends where the next one came. */
    private void again(Instant at, int delivery) {
        end(at);
        begin("delivery " + delivery, at);
    }

    private void drawn(JournalEntry.Drawn drawn, Instant at) {
        Instant begun = Objects.requireNonNullElse(drawn.begunAt(), at);
        Instant ended = Objects.requireNonNullElse(drawn.drawnAt(), at);
        end(begun);
        done.add(new Stretch("draw", 0, begun, ended, List.of()));
        begin("judge", ended);
    }

    private void prepared(Target target, Instant at) {
        pending.add(target);
        prepared = at;
        next("prepare", "inject", at);
    }

    private void injected(Target target, Instant at) {
        done.add(new Stretch("inject " + target, 1, prepared, at, List.of()));
        hit.add(target);
        if (hit.containsAll(pending)) {
            next("inject", "watch", at);
        }
    }

    private void reverting(JournalEntry.Reverting entry, Instant at) {
        end(at);
        reverting = at;
        open = new Open("revert", at, new ArrayList<>(List.of(new Mark(at, entry.text()))));
    }

    private void reverted(Target target, Instant at) {
        pending.remove(target);
        done.add(new Stretch("revert " + target, 1, reverting, at, List.of()));
        if (pending.isEmpty()) {
            next("revert", "recover", at);
        }
    }

    /** Recovery counts from where the system could begin to heal, which may lie before the revert: the row is as long as the entry says. */
    private void recovered(RecordedEntry recordedEntry, Instant since) {
        mark(recordedEntry);
        if (open != null && open.name.equals("recover")) {
            open = new Open("recover", since, open.marks);
        }
    }

    /** Several targets report the same change of step one after the other; the first one counts. */
    private void next(String was, String becomes, Instant at) {
        if (open != null && open.name.equals(was)) {
            end(at);
            begin(becomes, at);
        }
    }

    /** A takeover that only reverts does not wait for recovery. */
    private void closed(Instant at) {
        if (open != null && open.name.equals("recover") && open.marks.isEmpty()) {
            open = null;
        }
        end(at);
    }

    private void mark(RecordedEntry recordedEntry) {
        if (open != null) {
            open.marks.add(new Mark(recordedEntry.at(), recordedEntry.entry().text()));
        }
    }

    private void begin(String name, Instant at) {
        open = new Open(name, at, new ArrayList<>());
    }

    private void end(@Nullable Instant at) {
        Open now = open;
        if (now != null) {
            done.add(new Stretch(now.name, 0, now.from, at, List.copyOf(now.marks)));
        }
        open = null;
    }

    private record Open(String name, Instant from, List<Mark> marks) {}

    /**
     * One bar.
     *
     * @param depth 0 for a step of the event, 1 for one target's part in it
     * @param to null while it lasts
     * @param marks entries within it
     */
    public record Stretch(
            String name, int depth, Instant from, @Nullable Instant to, List<Mark> marks) {}

    /** An entry at one moment of a bar. */
    public record Mark(Instant at, String text) {}
}
