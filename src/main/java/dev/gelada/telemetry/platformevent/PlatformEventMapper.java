package dev.gelada.telemetry.platformevent;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.EventRecorder.About;
import dev.gelada.platform.EventRecorder.PlatformEvent;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes notices of what the journal says: one for each workload that it concerns, and one for the experiment where that is kept there too. */
final class PlatformEventMapper {

    private static final int WORKLOADS = 10;
    private static final Set<Outcome> ALARMING = Set.of(Outcome.DEVIATED, Outcome.FAILED);

    private PlatformEventMapper() {}

    /** Whether there is anything to tell of an entry. */
    static boolean concern(JournalEntry journalEntry) {
        return reason(journalEntry) != null;
    }

    /**
     * What there is to tell.
     *
     * @param story all entries of the event up to this one
     */
    static List<PlatformEvent> of(RecordedEntry recordedEntry, List<RecordedEntry> story) {
        String reason = reason(recordedEntry.entry());
        EventId event = recordedEntry.subject().event();
        String experiment = recordedEntry.subject().experiment();
        boolean begins = story.stream().anyMatch(one -> one.entry() instanceof JournalEntry.Raised);
        if (reason == null || event == null || experiment == null || !begins) {
            return List.of();
        }
        EventHistory eventHistory = EventHistory.of(story);
        return Stream.concat(workloads(recordedEntry.entry(), eventHistory), home(experiment))
                .map(about -> new PlatformEvent(
                        recordedEntry.sequence() + " " + recordedEntry.at() + " " + about,
                        about,
                        alarming(recordedEntry.entry()),
                        reason,
                        experiment + ": " + recordedEntry.entry().text(),
                        recordedEntry.at(),
                        eventHistory.dryRun()))
                .toList();
    }

    private static @Nullable String reason(JournalEntry journalEntry) {
        return switch (journalEntry) {
            case JournalEntry.Vetoed _ -> "ChaosVetoed";
            case JournalEntry.Rehearsed _ -> "ChaosRehearsed";
            case JournalEntry.Injected _ -> "ChaosInjected";
            case JournalEntry.Deviated _ -> "ChaosDeviated";
            case JournalEntry.Stuck _ -> "ChaosStuck";
            case JournalEntry.Closed _ -> "ChaosClosed";
            case JournalEntry _ -> null;
        };
    }

    private static boolean alarming(JournalEntry journalEntry) {
        return switch (journalEntry) {
            case JournalEntry.Deviated _, JournalEntry.Stuck _ -> true;
            case JournalEntry.Closed closed -> ALARMING.contains(closed.outcome());
            case JournalEntry _ -> false;
        };
    }

    private static Stream<About> workloads(JournalEntry journalEntry, EventHistory eventHistory) {
        Stream<WorkloadRef> concerned = switch (journalEntry) {
            case JournalEntry.Injected injected -> Stream.of(injected.target().workload());
            case JournalEntry.Stuck stuck -> Stream.of(stuck.target().workload());
            case JournalEntry _ ->
                eventHistory.targets().stream().map(one -> one.target()).map(Target::workload);
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
