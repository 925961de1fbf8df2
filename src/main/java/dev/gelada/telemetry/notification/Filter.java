package dev.gelada.telemetry.notification;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.target.Glob;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an outlet wants to be told of.
 *
 * @param outcomes of {@link Moment#CLOSED}; empty for all
 */
record Filter(List<Glob> experiments, Set<Outcome> outcomes, Set<Moment> moments) {

    /** From patterns in which {@code *} stands for any letters and {@code ?} for one. */
    static Filter of(List<String> experiments, Set<Outcome> outcomes, Set<Moment> moments) {
        return new Filter(experiments.stream().map(String::strip).map(Glob::new).toList(), outcomes, moments);
    }

    /** What the entry is told as; null when it is not. What concerns no experiment concerns everybody. */
    @Nullable
    Moment wants(@Nullable String experiment, Entry entry) {
        Moment moment = Moment.of(entry);
        boolean wanted = moment != null && moments.contains(moment) && wants(experiment) && wants(entry);
        return wanted ? moment : null;
    }

    boolean wants(@Nullable String experiment) {
        return experiment == null || experiments.stream().anyMatch(glob -> glob.matches(experiment));
    }

    boolean ahead() {
        return moments.contains(Moment.BEFORE);
    }

    private boolean wants(Entry entry) {
        return outcomes.isEmpty() || !(entry instanceof Entry.Closed closed) || outcomes.contains(closed.outcome());
    }
}
