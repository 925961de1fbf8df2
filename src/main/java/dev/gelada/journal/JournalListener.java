package dev.gelada.journal;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Observes the journal: logs, meters, notifications. It gets every entry once it is durable, and can neither slow nor change the
 * pipeline.
 */
public interface JournalListener {

    /** For logs and the list of tasks. */
    String name();

    Mono<Void> listen(Flux<RecordedEntry> entries);
}
