package dev.gelada.engine.run;

import dev.gelada.engine.decide.Decision;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.Judgement.Vetoed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last words of an event: one outcome and one sentence, from its decision, or from how its watch and its recovery went. */
record Conclusion(
        List<JournalEntry> entries,
        Outcome outcome,
        @Nullable String reason) {

    /** What an event ends as that does not act. */
    static Conclusion of(ChaosEvent event, Decision.Unarmed decision) {
        return switch (decision) {
            case Decision.Late(String reason) ->
                new Conclusion(
                        List.of(new JournalEntry.Missed(1, event.dueAt(), event.dueAt())), Outcome.MISSED, reason);
            case Decision.Withdrawn withdrawn -> skipped(List.of(), withdrawn.against());
            case Decision.Unseen unseen -> skipped(List.of(), unseen.against());
            case Decision.NoTargets noTargets ->
                skipped(List.of(noTargets.draw().journalEntry()), noTargets.against());
            case Decision.Forbidden forbidden ->
                skipped(List.of(forbidden.judged().draw().journalEntry()), forbidden.against());
            case Decision.Unprepared unprepared -> unprepared(unprepared);
            case Decision.Rehearsed rehearsed -> rehearsed(rehearsed);
        };
    }

    /** A dry run has touched nothing, whatever its preparation met. */
    private static Conclusion unprepared(Decision.Unprepared unprepared) {
        List<JournalEntry> before = unprepared.judged().journalEntries();
        String reason = unprepared.veto().reason();
        if (unprepared.judged().dry() || unprepared.cause() instanceof RefusedException) {
            return skipped(before, List.of(unprepared.veto()));
        }
        return unprepared.cause() instanceof TargetGoneException
                ? new Conclusion(before, Outcome.NO_EFFECT, reason)
                : new Conclusion(before, Outcome.FAILED, "could not be prepared: " + reason);
    }

    private static Conclusion rehearsed(Decision.Rehearsed rehearsed) {
        String reason =
                rehearsed.against().stream().map(Vetoed::reason).findFirst().orElse("no injection was requested");
        return new Conclusion(
                concat(rehearsed.judged().journalEntries(), Stream.of(new JournalEntry.Rehearsed(reason))),
                Outcome.REHEARSED,
                reason);
    }

    /**
     * The event was vetoed.
     *
     * @param before the entries before the vetoes
     */
    static Conclusion skipped(List<JournalEntry> before, List<Vetoed> vetoes) {
        Vetoed first = vetoes.getFirst();
        return new Conclusion(
                concat(before, vetoes.stream().map(veto -> new JournalEntry.Vetoed(veto.safeguard(), veto.reason()))),
                Outcome.SKIPPED,
                first.safeguard() + ": " + first.reason());
    }

    private static List<JournalEntry> concat(List<JournalEntry> before, Stream<? extends JournalEntry> more) {
        return Stream.<JournalEntry>concat(before.stream(), more).toList();
    }

    /** The program ends before recovery is known. */
    static Conclusion of(MonitorResult monitorResult) {
        return new Conclusion(
                List.of(), monitorResult.end().outcome(), monitorResult.end().because());
    }

    static Conclusion of(MonitorResult monitorResult, JournalEntry recovery, Experiment experiment) {
        List<JournalEntry> before = List.of(recovery);
        if (!(monitorResult.end() instanceof StopReason.Over)) {
            return new Conclusion(
                    before, monitorResult.end().outcome(), monitorResult.end().because());
        }
        if (recovery instanceof JournalEntry.NotRecovered late) {
            return new Conclusion(before, Outcome.DEVIATED, late.text());
        }
        if (!monitorResult.shown()) {
            return new Conclusion(before, Outcome.NO_EFFECT, "no effect was observed on its targets");
        }
        boolean asked = !experiment.steadyState().probes().isEmpty();
        return asked
                ? new Conclusion(
                        before, Outcome.SURVIVED, "the steady state held: " + arithmetic(monitorResult, experiment))
                : new Conclusion(before, Outcome.COMPLETED, "it has no probes");
    }

    private static String arithmetic(MonitorResult monitorResult, Experiment experiment) {
        return monitorResult.readingCounts().sentence(experiment.steadyState().tolerate());
    }
}
