package dev.gelada.telemetry.bulletin;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.History;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Recorded;
import dev.gelada.platform.Bulletin.About;
import dev.gelada.platform.Bulletin.Notice;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes notices of what the journal says: one for each workload that it concerns, and one for the experiment where that is kept there too. */
final class Notices {

    private static final int WORKLOADS = 10;
    private static final Set<Outcome> ALARMING = Set.of(Outcome.DEVIATED, Outcome.FAILED);

    private Notices() {}

    /** Whether there is anything to tell of an entry. */
    static boolean concern(Entry entry) {
        return reason(entry) != null;
    }

    /**
     * What there is to tell.
     *
     * @param story all entries of the event up to this one
     */
    static List<Notice> of(Recorded recorded, List<Recorded> story) {
        String reason = reason(recorded.entry());
        EventId event = recorded.subject().event();
        String experiment = recorded.subject().experiment();
        boolean begins = story.stream().anyMatch(one -> one.entry() instanceof Entry.Raised);
        if (reason == null || event == null || experiment == null || !begins) {
            return List.of();
        }
        History history = History.of(story);
        return Stream.concat(workloads(recorded.entry(), history), home(experiment))
                .map(about -> new Notice(
                        recorded.sequence() + " " + recorded.at() + " " + about,
                        about,
                        alarming(recorded.entry()),
                        reason,
                        experiment + ": " + recorded.entry().text(),
                        recorded.at(),
                        history.dryRun()))
                .toList();
    }

    private static @Nullable String reason(Entry entry) {
        return switch (entry) {
            case Entry.Vetoed _ -> "ChaosVetoed";
            case Entry.Rehearsed _ -> "ChaosRehearsed";
            case Entry.Injected _ -> "ChaosInjected";
            case Entry.Deviated _ -> "ChaosDeviated";
            case Entry.Stuck _ -> "ChaosStuck";
            case Entry.Closed _ -> "ChaosClosed";
            case Entry _ -> null;
        };
    }

    private static boolean alarming(Entry entry) {
        return switch (entry) {
            case Entry.Deviated _, Entry.Stuck _ -> true;
            case Entry.Closed closed -> ALARMING.contains(closed.outcome());
            case Entry _ -> false;
        };
    }

    private static Stream<About> workloads(Entry entry, History history) {
        Stream<WorkloadRef> concerned = switch (entry) {
            case Entry.Injected injected -> Stream.of(injected.target().workload());
            case Entry.Stuck stuck -> Stream.of(stuck.target().workload());
            case Entry _ -> history.targets().stream().map(one -> one.target()).map(Target::workload);
        };
        return concerned.distinct().limit(WORKLOADS).map(About.OfWorkload::new);
    }

    /** A name with a dot is that of an experiment which lives in the namespace before it. */
    private static Stream<About> home(String experiment) {
        int dot = experiment.indexOf('.');
        return dot < 0
                ? Stream.empty()
                : Stream.of(new About.OfExperiment(experiment.substring(0, dot), experiment.substring(dot + 1)));
    }
}
