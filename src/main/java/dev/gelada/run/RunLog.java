package dev.gelada.run;

import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.JournalListener;
import dev.gelada.journal.RecordedEntry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Prints the steps of the events as they happen, and keeps them for the reports: also those that a shutdown adds. */
@RequiredArgsConstructor
final class RunLog implements JournalListener {

    private final PrintStream progress;
    private final Map<EventId, List<RecordedEntry>> entries = new LinkedHashMap<>();

    @Override
    public String name() {
        return "run log";
    }

    @Override
    public Mono<Void> listen(Flux<RecordedEntry> all) {
        return all.doOnNext(this::add).then();
    }

    private synchronized void add(RecordedEntry recordedEntry) {
        EventId event = recordedEntry.subject().event();
        if (event != null) {
            entries.computeIfAbsent(event, _ -> new ArrayList<>()).add(recordedEntry);
            progress.println(recordedEntry.at() + "  " + recordedEntry.subject().experiment() + ": "
                    + recordedEntry.entry().text());
        }
    }

    /** What is known of each event, in the order of their triggers. */
    synchronized List<EventHistory> histories() {
        return entries.values().stream().map(EventHistory::of).toList();
    }
}
