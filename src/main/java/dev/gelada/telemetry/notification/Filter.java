package dev.gelada.telemetry.notification;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an outlet wants to be told of.
 *
 * @param outcomes of {@link Moment#CLOSED}; empty for all
 */
record Filter(List<Pattern> experiments, Set<Outcome> outcomes, Set<Moment> moments) {

    /** From patterns in which {@code *} stands for any letters. */
    static Filter of(List<String> experiments, Set<Outcome> outcomes, Set<Moment> moments) {
        return new Filter(experiments.stream().map(Filter::pattern).toList(), outcomes, moments);
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** What the entry is told as; null when it is not. What concerns no experiment concerns everybody. */
    @Nullable
    Moment wants(@Nullable String experiment, Entry entry) {
        Moment moment = Moment.of(entry);
        boolean wanted = moment != null && moments.contains(moment) && wants(experiment) && wants(entry);
        return wanted ? moment : null;
    }

    boolean wants(@Nullable String experiment) {
        return experiment == null
                || experiments.stream()
                        .anyMatch(pattern -> pattern.matcher(experiment).matches());
    }

    boolean ahead() {
        return moments.contains(Moment.BEFORE);
    }

    private boolean wants(Entry entry) {
        return outcomes.isEmpty() || !(entry instanceof Entry.Closed closed) || outcomes.contains(closed.outcome());
    }
}
