package dev.gelada;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Says how many experiments there are, and which of them is planned next. */
@Component
@RequiredArgsConstructor
final class ExperimentSummary {

    private final Experiments experiments;
    private final Plan plan;
    private final Clock clock;

    @Qualifier("blocking")
    private final Scheduler blocking;

    String counts() {
        Experiments.Catalogue catalogue = experiments.current();
        long disabled =
                catalogue.experiments().stream().filter(one -> !one.enabled()).count();
        return catalogue.experiments().size() + " (" + disabled + " disabled), "
                + catalogue.broken().size() + " broken";
    }

    /** To find it can take long. */
    Mono<String> nextSlot() {
        return Mono.fromSupplier(this::next).subscribeOn(blocking);
    }

    private String next() {
        return experiments.current().experiments().stream()
                .filter(Experiment::enabled)
                .flatMap(one -> next(one).stream())
                .min(Comparator.comparing(Slot::at))
                .map(slot -> slot.experiment() + " at " + slot.at().truncatedTo(ChronoUnit.SECONDS))
                .orElse("none: no enabled experiment has a schedule");
    }

    private Optional<Slot> next(Experiment experiment) {
        return plan.next(experiment.name(), experiment.schedule(), clock.instant());
    }
}
