package dev.gelada.journal;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever tells the world: logs, meters, notifications. It sees every entry once it is durable and can never slow or change what is told. */
public interface JournalListener {

    /** For logs and the list of tasks. */
    String name();

    Mono<Void> listen(Flux<RecordedEntry> entries);
}
