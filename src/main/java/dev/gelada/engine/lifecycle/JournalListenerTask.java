package dev.gelada.engine.lifecycle;

import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import reactor.core.publisher.Mono;

/** Keeps one watcher of the journal watching, from the end of what was written before. */
record JournalListenerTask(JournalListener journalListener, Journal journal) implements BackgroundTask {

    @Override
    public String name() {
        return "watcher " + journalListener.name();
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return journal.sequenceRange()
                .flatMap(sequenceRange -> journalListener.listen(journal.follow(sequenceRange.last())));
    }
}
