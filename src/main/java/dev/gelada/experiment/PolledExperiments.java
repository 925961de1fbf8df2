package dev.gelada.experiment;

import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import java.util.List;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** The experiments of one source, polled: the last result counts until a poll shows a change, which is logged. */
@Slf4j
public final class PolledExperiments implements ExperimentSource, BackgroundTask {

    /** The catalogue of a source that was not polled yet. */
    public static final Catalogue NOTHING = new Catalogue(List.of(), List.of());

    private final String name;
    private final Phase phase;
    private final Polling polling;
    private final String where;
    private final Sinks.Many<Catalogue> changes = Sinks.many().multicast().directBestEffort();
    private volatile Catalogue current;

    /**
     * Knows what was seen before the first look.
     *
     * @param name of the background task
     * @param where the log says that the experiments are: {@code in /etc/gelada}
     */
    public PolledExperiments(String name, Phase phase, String where, Catalogue seen, Polling polling) {
        this.name = name;
        this.phase = phase;
        this.where = where;
        this.polling = polling;
        this.current = seen;
        warn(NOTHING, seen);
    }

    @Override
    public Catalogue current() {
        return current;
    }

    @Override
    public Flux<Catalogue> changes() {
        return changes.asFlux();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.atOnce(polling.period(), polling.timer(), polling::look)
                .doOnNext(this::see)
                .then();
    }

    private void see(Catalogue now) {
        Catalogue before = current;
        if (now.equals(before)) {
            return;
        }
        current = now;
        log.info("{} experiments {}", now.experiments().size(), where);
        warn(before, now);
        changes.tryEmitNext(now);
    }

    /** Logs each broken experiment once. */
    private static void warn(Catalogue before, Catalogue now) {
        now.broken().stream()
                .filter(broken -> !before.broken().contains(broken))
                .forEach(broken -> broken.problems()
                        .forEach(problem -> log.warn("{} does not run: {}", broken.source(), problem)));
    }

    /**
     * How a source is polled.
     *
     * @param look empty when the source is unavailable; an error ends the task, which is then restarted
     */
    public record Polling(Duration period, Scheduler timer, Mono<Catalogue> look) {}
}
