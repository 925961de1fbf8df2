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
 * What a run has committed and must therefore revert. The only mutable part of a run: replacements are added to it, and the end of its
 * monitoring and of its revert are recorded here.
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
    private volatile boolean allReverted;

    EventContext eventContext() {
        return eventContext;
    }

    AsyncJournalWriter asyncJournalWriter() {
        return asyncJournalWriter;
    }

    CommitResult commitResult() {
        return commitResult;
    }

    /**
     * Adds what must be reverted besides the first commit. It is added before it is written: the commit may be durable although no answer
     * comes.
     */
    void joins(List<Injection> injections) {
        joined.addAll(injections);
    }

    /** It was not committed, so there is nothing to revert. */
    void joinsNot(List<Injection> injections) {
        joined.removeAll(injections);
    }

    /** Every injection that must be reverted. */
    List<Injection> pendingReverts() {
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
        allReverted = all;
        revertedAt = eventContext.now();
    }

    boolean allReverted() {
        return allReverted;
    }

    /** How the monitoring ended; null when it failed before that. */
    @Nullable
    MonitorResult monitorResult() {
        return monitorResult;
    }

    String because() {
        MonitorResult known = monitorResult;
        return known == null ? "run interrupted" : known.end().because();
    }

    /** The start of recovery: the injection for faults that heal by themselves, the revert for the others. */
    Instant brokenUntil() {
        Instant from = eventContext.fault().revertible() || injectedAt == null ? revertedAt : injectedAt;
        return from == null ? Instant.MAX : from;
    }
}
