package dev.gelada.engine;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last words of an event: from how its watch and its recovery went to one outcome and one sentence. */
record Ending(
        List<Entry> entries, Outcome outcome, @Nullable String reason) {

    /** Nobody could wait for the recovery. */
    static Ending of(Watched watched) {
        return new Ending(List.of(), watched.end().outcome(), watched.end().because());
    }

    static Ending of(Watched watched, Entry recovery, Experiment experiment) {
        List<Entry> told = List.of(recovery);
        if (!(watched.end() instanceof End.Over)) {
            return new Ending(told, watched.end().outcome(), watched.end().because());
        }
        if (recovery instanceof Entry.NotRecovered late) {
            return new Ending(told, Outcome.DEVIATED, late.text());
        }
        if (!watched.shown()) {
            return new Ending(told, Outcome.NO_EFFECT, "the fault never showed on its targets");
        }
        boolean asked = !experiment.steadyState().probes().isEmpty();
        return asked
                ? new Ending(told, Outcome.SURVIVED, "the steady state held: " + arithmetic(watched, experiment))
                : new Ending(told, Outcome.COMPLETED, "no probes were asked");
    }

    private static String arithmetic(Watched watched, Experiment experiment) {
        return watched.readings().sentence(experiment.steadyState().tolerate());
    }
}
