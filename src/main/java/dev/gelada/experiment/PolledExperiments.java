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

/** The experiments of one place, looked at again and again: what was seen last counts until a look shows something else, which is logged. */
@Slf4j
public final class PolledExperiments implements ExperimentSource, BackgroundTask {

    /** What a place holds that was not looked at yet. */
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

    /** Each that does not run is told once. */
    private static void warn(Catalogue before, Catalogue now) {
        now.broken().stream()
                .filter(broken -> !before.broken().contains(broken))
                .forEach(broken -> broken.problems()
                        .forEach(problem -> log.warn("{} does not run: {}", broken.source(), problem)));
    }

    /**
     * How a place is looked at.
     *
     * @param look empty when nothing can be seen; an error ends the task, which is then begun again
     */
    public record Polling(Duration period, Scheduler timer, Mono<Catalogue> look) {}
}
