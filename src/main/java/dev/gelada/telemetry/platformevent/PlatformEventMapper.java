package dev.gelada.telemetry.platformevent;

import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.OutboxEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.EventRecorder.About;
import dev.gelada.platform.EventRecorder.PlatformEvent;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns journal entries into platform events: one for each workload concerned, and one for the experiment where it is a custom resource.
 */
final class PlatformEventMapper {

    private static final int WORKLOADS = 10;
    private static final Set<Outcome> ALARMING = Set.of(Outcome.DEVIATED, Outcome.FAILED);

    private PlatformEventMapper() {}

    /** The platform events of an entry. */
    static List<PlatformEvent> of(OutboxEntry outboxEntry) {
        RecordedEntry recordedEntry = outboxEntry.recordedEntry();
        String reason = reason(recordedEntry.entry());
        EntrySubject subject = recordedEntry.subject();
        String experiment = subject.experiment();
        if (reason == null || experiment == null || subject.raised() == null) {
            return List.of();
        }
        return Stream.concat(workloads(outboxEntry), home(experiment))
                .map(about -> new PlatformEvent(
                        recordedEntry.sequence() + " " + recordedEntry.at() + " " + about,
                        about,
                        alarming(recordedEntry.entry()),
                        reason,
                        experiment + ": " + recordedEntry.entry().text(),
                        recordedEntry.at(),
                        subject.dryRun()))
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

    private static Stream<About> workloads(OutboxEntry outboxEntry) {
        Stream<Target> concerned = switch (outboxEntry.recordedEntry().entry()) {
            case JournalEntry.Injected injected -> Stream.of(injected.target());
            case JournalEntry.Stuck stuck -> Stream.of(stuck.target());
            case JournalEntry _ -> outboxEntry.targets().stream();
        };
        return concerned.map(Target::workload).distinct().limit(WORKLOADS).map(About.OfWorkload::new);
    }

    /** A name with a dot is that of an experiment which lives in the namespace before it. */
    private static Stream<About> home(String experiment) {
        int dot = experiment.indexOf('.');
        return dot < 0
                ? Stream.empty()
                : Stream.of(new About.OfExperiment(experiment.substring(0, dot), experiment.substring(dot + 1)));
    }
}
