package dev.gelada.web.api;

import dev.gelada.journal.EventHistory;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.selection.Target;
import dev.gelada.web.api.ChaosToolkitJournal.Activity;
import dev.gelada.web.api.ChaosToolkitJournal.DeclaredActivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The activities of an event in a Chaos Toolkit journal: of each kind at most {@link #MOST}, the first and the last.
 *
 * @param run injections
 * @param rollbacks reverts
 * @param probes readings that differed in kind from the one before
 * @param notes what was left out, a sentence each
 */
record ChaosToolkitActivities(List<Activity> run, List<Activity> rollbacks, List<Activity> probes, List<String> notes) {

    static final int MOST = 1_000;

    static ChaosToolkitActivities of(EventHistory eventHistory) {
        Walk walk = new Walk(eventHistory.fault().value());
        eventHistory.entries().forEach(walk::take);
        return walk.chaosToolkitActivities();
    }

    /** Goes through the entries once. */
    @RequiredArgsConstructor(access = AccessLevel.PRIVATE)
    private static final class Walk {

        private final String fault;
        private final Map<Target, Instant> prepared = new LinkedHashMap<>();
        private final List<Activity> run = new ArrayList<>();
        private final List<Activity> rollbacks = new ArrayList<>();
        private final List<Activity> probes = new ArrayList<>();
        private @Nullable Instant reverting;

        private void take(RecordedEntry recordedEntry) {
            Instant at = recordedEntry.at();
            switch (recordedEntry.entry()) {
                case JournalEntry.Prepared ready ->
                    prepared.put(ready.injection().order().target(), at);
                case JournalEntry.Injected injected -> injected(injected.target(), at);
                case JournalEntry.Reverting _ -> reverting = at;
                case JournalEntry.Reverted back ->
                    rollbacks.add(done(
                            DeclaredActivity.revert(fault, back.target()),
                            back.restored() ? "restored" : "nothing to restore",
                            begun(at),
                            at));
                case JournalEntry.RevertFailed failed ->
                    rollbacks.add(
                            failed(DeclaredActivity.revert(fault, failed.target()), failed.error(), begun(at), at));
                case JournalEntry.ProbeRead read -> probes.add(probe(read, at));
                case JournalEntry _ -> {}
            }
        }

        private void injected(Target target, Instant at) {
            Instant from = prepared.remove(target);
            run.add(done(DeclaredActivity.fault(fault, target), null, from == null ? at : from, at));
        }

        private Instant begun(Instant at) {
            return reverting == null ? at : reverting;
        }

        /** An injection that was prepared and has no further entry counts as failed, though the fault may be active. */
        private ChaosToolkitActivities chaosToolkitActivities() {
            prepared.forEach((target, at) ->
                    run.add(failed(DeclaredActivity.fault(fault, target), "no injection recorded", at, at)));
            List<String> notes = Stream.of(
                            Ends.note("activities of the method", run.size(), MOST),
                            Ends.note("rollbacks", rollbacks.size(), MOST),
                            Ends.note("readings of probes", probes.size(), MOST))
                    .filter(Objects::nonNull)
                    .toList();
            return new ChaosToolkitActivities(
                    Ends.of(run, MOST), Ends.of(rollbacks, MOST), Ends.of(probes, MOST), notes);
        }

        private static Activity done(DeclaredActivity asked, @Nullable String output, Instant from, Instant to) {
            return activity(asked, "succeeded", output, from, to, null, null);
        }

        private static Activity failed(DeclaredActivity asked, String error, Instant from, Instant to) {
            return activity(asked, "failed", null, from, to, null, List.of(error));
        }

        private static Activity probe(JournalEntry.ProbeRead read, Instant at) {
            boolean known = !read.kind().equals("unknown");
            return activity(
                    DeclaredActivity.probe(read.probe()),
                    known ? "succeeded" : "failed",
                    read.detail(),
                    at,
                    at,
                    read.kind().equals("steady"),
                    known ? null : List.of(read.detail()));
        }

        private static Activity activity(
                DeclaredActivity asked,
                String status,
                @Nullable String output,
                Instant from,
                Instant to,
                @Nullable Boolean met,
                @Nullable List<String> exception) {
            return new Activity(
                    asked,
                    status,
                    output,
                    ChaosToolkitJournal.moment(from),
                    ChaosToolkitJournal.moment(to),
                    ChaosToolkitJournal.seconds(from, to),
                    met,
                    exception);
        }
    }
}
