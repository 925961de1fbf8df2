package dev.gelada.engine;

import dev.gelada.journal.Journal;
import dev.gelada.journal.Watcher;
import dev.gelada.vitals.task.Resident;
import reactor.core.publisher.Mono;

/** Keeps one watcher of the journal watching, from the end of what was written before. */
record WatchingResident(Watcher watcher, Journal journal) implements Resident {

    @Override
    public String name() {
        return "watcher " + watcher.name();
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return journal.extent().flatMap(extent -> watcher.watch(journal.follow(extent.last())));
    }
}
