package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hypothesis, asked three times; null where it was not. Without a probe there is none to ask. */
record ChaosToolkitSteadyStates(
        @Nullable SteadyState before, @Nullable SteadyState after, List<SteadyState> during) {

    static ChaosToolkitSteadyStates of(EventHistory eventHistory, List<ChaosToolkitJournal.Activity> probes) {
        SteadyState before = null;
        SteadyState after = null;
        for (RecordedEntry recordedEntry : eventHistory.entries()) {
            switch (recordedEntry.entry()) {
                case JournalEntry.Judged judged
                when judged.permits().contains("steady") -> before = SteadyState.met(true);
                case JournalEntry.Vetoed vetoed
                when vetoed.safeguard().equals("steady") -> before = SteadyState.met(false);
                case JournalEntry.Recovered _ -> after = SteadyState.met(true);
                case JournalEntry.NotRecovered _ -> after = SteadyState.met(false);
                case JournalEntry _ -> {}
            }
        }
        List<SteadyState> during = new ArrayList<>();
        probes.forEach(probe -> during.add(new SteadyState(Boolean.TRUE.equals(probe.toleranceMet()), List.of(probe))));
        boolean asked = !probes.isEmpty() || (before != null && !before.met());
        return asked
                ? new ChaosToolkitSteadyStates(before, after, during)
                : new ChaosToolkitSteadyStates(null, null, List.of());
    }

    /** Whether all was as it should be. */
    record SteadyState(@JsonProperty("steady_state_met") boolean met, List<ChaosToolkitJournal.Activity> probes) {

        private static SteadyState met(boolean met) {
            return new SteadyState(met, List.of());
        }
    }
}
