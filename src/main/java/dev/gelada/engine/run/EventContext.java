package dev.gelada.engine.run;

import dev.gelada.engine.commit.CommitResult;
import dev.gelada.engine.decide.ProposalResult;
import dev.gelada.event.Lease;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** What one run knows of itself on its way through the story. */
@RequiredArgsConstructor
final class EventContext {

    private final Lease lease;
    private final ProposalResult.Drawn drawn;
    private final Judgement judgement;
    private final WorkloadHealthTracker workloadHealthTracker;
    private final Instant judgedAt;
    private final List<Injection> joined = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant injectedAt;
    private volatile @Nullable Instant revertedAt;
    private volatile @Nullable MonitorResult monitorResult;
    private volatile boolean putBack;

    Lease lease() {
        return lease;
    }

    Proposal proposal() {
        return drawn.proposal();
    }

    Fault fault() {
        return drawn.fault();
    }

    WorkloadHealthTracker workloadHealthTracker() {
        return workloadHealthTracker;
    }

    /** What is to be told before anything is touched. */
    List<JournalEntry> told() {
        return List.of(drawn.journalEntry(), new JournalEntry.Judged(judgement.permits(), judgedAt));
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
    List<Injection> owed(CommitResult.Written written) {
        return Stream.concat(written.injections().stream(), joined.stream()).toList();
    }

    void injected(Instant at) {
        injectedAt = at;
    }

    void watched(MonitorResult monitorResult) {
        this.monitorResult = monitorResult;
    }

    void reverted(boolean all, Instant at) {
        putBack = all;
        revertedAt = at;
    }

    boolean putBack() {
        return putBack;
    }

    String because() {
        MonitorResult known = monitorResult;
        return known == null ? "run interrupted" : known.end().because();
    }

    /** From when on recovery is counted: what heals by itself begins to heal when it is hit, what must be put back when it was. */
    Instant brokenUntil() {
        Instant from = fault().revertible() || injectedAt == null ? revertedAt : injectedAt;
        return from == null ? Instant.MAX : from;
    }
}
