package dev.gelada.engine.run;

import dev.gelada.engine.inflight.StopReason;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last words of an event: from how its watch and its recovery went to one outcome and one sentence. */
record Conclusion(
        List<JournalEntry> entries,
        Outcome outcome,
        @Nullable String reason) {

    /** Nobody could wait for the recovery. */
    static Conclusion of(MonitorResult monitorResult) {
        return new Conclusion(
                List.of(), monitorResult.end().outcome(), monitorResult.end().because());
    }

    static Conclusion of(MonitorResult monitorResult, JournalEntry recovery, Experiment experiment) {
        List<JournalEntry> told = List.of(recovery);
        if (!(monitorResult.end() instanceof StopReason.Over)) {
            return new Conclusion(
                    told, monitorResult.end().outcome(), monitorResult.end().because());
        }
        if (recovery instanceof JournalEntry.NotRecovered late) {
            return new Conclusion(told, Outcome.DEVIATED, late.text());
        }
        if (!monitorResult.shown()) {
            return new Conclusion(told, Outcome.NO_EFFECT, "no effect was observed on its targets");
        }
        boolean asked = !experiment.steadyState().probes().isEmpty();
        return asked
                ? new Conclusion(
                        told, Outcome.SURVIVED, "the steady state held: " + arithmetic(monitorResult, experiment))
                : new Conclusion(told, Outcome.COMPLETED, "it has no probes");
    }

    private static String arithmetic(MonitorResult monitorResult, Experiment experiment) {
        return monitorResult.readingCounts().sentence(experiment.steadyState().tolerate());
    }
}
