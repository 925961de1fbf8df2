package dev.gelada.engine.scout;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Excerpt;
import dev.gelada.journal.Journal;
import dev.gelada.target.Recent;
import dev.gelada.target.Target;
import dev.gelada.target.TargetProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reads from the journal whom an experiment has hit lately, before each draw. */
public final class Victims {

    private final Journal journal;
    private final TargetProperties settings;
    private final Clock clock;

    public Victims(Journal journal, TargetProperties settings, Clock clock) {
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Recent> of(String experiment) {
        if (settings.rememberFor().isZero() || settings.rememberAtMost() == 0) {
            return Mono.just(Recent.NOBODY);
        }
        Instant now = clock.instant();
        return journal.excerpt(Excerpt.newest(
                        experiment,
                        Entry.Injected.class,
                        now.minus(settings.rememberFor()),
                        now.plusNanos(1_000),
                        settings.rememberAtMost()))
                .map(recorded -> recorded.entry() instanceof Entry.Injected injected
                        ? List.of(injected.target())
                        : List.<Target>of()) // one that cannot be read says nothing of whom it hit
                .concatMapIterable(targets -> targets)
                .collectList()
                .map(newestFirst -> {
                    Collections.reverse(newestFirst);
                    return Recent.of(newestFirst);
                })
                .onErrorMap(broken ->
                        new IllegalStateException("whom it hit lately cannot be read: " + broken.getMessage(), broken));
    }
}
