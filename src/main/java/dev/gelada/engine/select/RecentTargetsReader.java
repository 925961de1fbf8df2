package dev.gelada.engine.select;

import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.JournalQuery;
import dev.gelada.selection.RecentTargets;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Reads from the journal which targets an experiment has hit lately, before each draw. */
@RequiredArgsConstructor
public final class RecentTargetsReader {

    private final Journal journal;
    private final SelectionProperties settings;
    private final Clock clock;

    Mono<RecentTargets> of(String experiment) {
        if (settings.recentWindow().isZero() || settings.recentLimit() == 0) {
            return Mono.just(RecentTargets.NONE);
        }
        Instant now = clock.instant();
        return journal.excerpt(JournalQuery.newest(
                        experiment,
                        JournalEntry.Injected.class,
                        now.minus(settings.recentWindow()),
                        now.plusNanos(1_000),
                        settings.recentLimit()))
                .map(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Injected injected
                        ? List.of(injected.target())
                        : List.<Target>of()) // an unreadable entry does not name its target
                .concatMapIterable(targets -> targets)
                .collectList()
                .map(newestFirst -> {
                    Collections.reverse(newestFirst);
                    return RecentTargets.of(newestFirst);
                })
                .onErrorMap(broken ->
                        new IllegalStateException("its recent targets cannot be read: " + broken.getMessage(), broken));
    }
}
