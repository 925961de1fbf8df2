package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gelada.journal.Entry;
import dev.gelada.journal.History;
import dev.gelada.journal.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hypothesis, asked three times; null where it was not. Without a probe there is none to ask. */
record SteadyStates(@Nullable SteadyState before, @Nullable SteadyState after, List<SteadyState> during) {

    static SteadyStates of(History history, List<ChaosToolkitJournal.Activity> probes) {
        SteadyState before = null;
        SteadyState after = null;
        for (Recorded recorded : history.entries()) {
            switch (recorded.entry()) {
                case Entry.Judged judged when judged.permits().contains("steady") -> before = SteadyState.met(true);
                case Entry.Vetoed vetoed when vetoed.safeguard().equals("steady") -> before = SteadyState.met(false);
                case Entry.Recovered _ -> after = SteadyState.met(true);
                case Entry.NotRecovered _ -> after = SteadyState.met(false);
                case Entry _ -> {}
            }
        }
        List<SteadyState> during = new ArrayList<>();
        probes.forEach(probe -> during.add(new SteadyState(Boolean.TRUE.equals(probe.toleranceMet()), List.of(probe))));
        boolean asked = !probes.isEmpty() || (before != null && !before.met());
        return asked ? new SteadyStates(before, after, during) : new SteadyStates(null, null, List.of());
    }

    /** Whether all was as it should be. */
    record SteadyState(@JsonProperty("steady_state_met") boolean met, List<ChaosToolkitJournal.Activity> probes) {

        private static SteadyState met(boolean met) {
            return new SteadyState(met, List.of());
        }
    }
}
