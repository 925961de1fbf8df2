package dev.gelada.engine.run;

import dev.gelada.engine.commit.AsyncJournalWriter;
import dev.gelada.engine.commit.CommitResult;
import dev.gelada.fault.Injection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * What a run has written down, and so owes until it is put back. The one thing about a run that changes: whoever replaces a target joins it,
 * and the end of its watch and of its revert are noted here.
 */
@RequiredArgsConstructor
final class Commitment {

    private final EventContext eventContext;
    private final AsyncJournalWriter asyncJournalWriter;
    private final CommitResult commitResult;
    private final List<Injection> joined = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant injectedAt;
    private volatile @Nullable Instant revertedAt;
    private volatile @Nullable MonitorResult monitorResult;
    private volatile boolean putBack;

    EventContext eventContext() {
        return eventContext;
    }

    AsyncJournalWriter asyncJournalWriter() {
        return asyncJournalWriter;
    }

    CommitResult commitResult() {
        return commitResult;
    }

    /** What is owed besides what was written down first. It is known before it is written: it may be durable although no answer comes. */
    void joins(List<Injection> injections) {
        joined.addAll(injections);
    }

    /** It was not written down, so nothing is owed. */
    void joinsNot(List<Injection> injections) {
        joined.removeAll(injections);
    }

    /** Everything that must be put back. */
    List<Injection> owed() {
        return commitResult instanceof CommitResult.Written written
                ? Stream.concat(written.injections().stream(), joined.stream()).toList()
                : List.of();
    }

    void injected() {
        injectedAt = eventContext.now();
    }

    Commitment watched(MonitorResult result) {
        monitorResult = result;
        return this;
    }

    void reverted(boolean all) {
        putBack = all;
        revertedAt = eventContext.now();
    }

    boolean putBack() {
        return putBack;
    }

    /** How its watch ended; null when it broke off before that. */
    @Nullable
    MonitorResult monitorResult() {
        return monitorResult;
    }

    String because() {
        MonitorResult known = monitorResult;
        return known == null ? "run interrupted" : known.end().because();
    }

    /** From when on recovery is counted: what heals by itself begins to heal when it is hit, what must be put back when it was. */
    Instant brokenUntil() {
        Instant from = eventContext.fault().revertible() || injectedAt == null ? revertedAt : injectedAt;
        return from == null ? Instant.MAX : from;
    }
}
