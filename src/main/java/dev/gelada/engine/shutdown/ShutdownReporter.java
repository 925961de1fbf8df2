package dev.gelada.engine.shutdown;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reports in log and journal why the program ends, and in the end what became of every event, with a sum that must balance. A store that
 * does not answer delays nothing: after a short time limit the report says so.
 */
@Slf4j
@RequiredArgsConstructor
public final class ShutdownReporter {

    private final ShutdownSignals signals;
    private final Journal journal;
    private final LifeTotals lifeTotals;
    private final ReportFile reportFile;
    private final ErrorRegistry errors;
    private final Clock clock;
    private final Scheduler scheduler;
    private final AtomicReference<Instant> began = new AtomicReference<>(Instant.EPOCH);
    private final AtomicBoolean hurried = new AtomicBoolean();

    /** Remembers the totals at the start. Never completes when shutdown was requested before: then nothing may be touched any more. */
    public Mono<Void> greet() {
        return Mono.defer(() -> signals.serve() ? lifeTotals.begin() : Mono.never());
    }

    /** Completes at the second signal. */
    public Mono<Void> hurry() {
        return signals.skipDrain().doOnSuccess(done -> hurried.set(true));
    }

    /** The shutdown has begun. */
    public Mono<Void> begin() {
        return Mono.defer(() -> {
            began.set(clock.instant());
            if (!signals.received()) {
                log.info("Shutting down because {}; reverting active faults", signals.cause());
            }
            return said(new JournalEntry.ShuttingDown(signals.cause()));
        });
    }

    /**
     * Everything that could be stopped and reverted has been.
     *
     * @param left events whose fault is still active
     */
    public Mono<Void> end(Collection<EventId> left) {
        List<String> ids = left.stream().map(EventId::value).sorted().toList();
        return lifeTotals
                .end()
                .map(shutdownSummary -> report(shutdownSummary, "", ids))
                .onErrorResume(error -> {
                    errors.record(ErrorSource.LIFECYCLE, "shutdown report", error);
                    return Mono.just(report(null, "the store did not respond, so there is no summary", ids));
                })
                .defaultIfEmpty(report(null, "other replicas share the store and go on", ids))
                .flatMap(this::report);
    }

    private ShutdownReport report(@Nullable ShutdownSummary shutdownSummary, String remark, List<String> left) {
        Duration took = Duration.between(began.get(), clock.instant());
        return new ShutdownReport(signals.cause(), began.get(), took, hurried.get(), shutdownSummary, remark, left);
    }

    private Mono<Void> report(ShutdownReport report) {
        log.info(report.text());
        return Mono.whenDelayError(
                said(new JournalEntry.ShutDown(report.text())), quietly("shutdown report", reportFile.write(report)));
    }

    private Mono<Void> said(JournalEntry journalEntry) {
        return quietly(
                "shutdown",
                journal.append(EntrySubject.GELADA, journalEntry).timeout(LifeTotals.STORE_ANSWERS_WITHIN, scheduler));
    }

    private Mono<Void> quietly(String what, Mono<Void> work) {
        return work.onErrorResume(error -> Mono.fromRunnable(() -> errors.record(ErrorSource.LIFECYCLE, what, error)));
    }
}
