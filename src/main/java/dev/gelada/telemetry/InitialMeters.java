package dev.gelada.telemetry;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.journal.Outcome;
import dev.gelada.selection.FilterStage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Registers the counters of each experiment and each filter at zero. For Prometheus a series that begins with its first event has no
 * increase: an alert on the first stuck revert would not fire.
 *
 * @param safeguards the names of all there are
 */
record InitialMeters(MeterRegistry meters, List<String> safeguards) {

    private static final String REAL = String.valueOf(false);

    private static final List<String> REVERTS =
            List.of("gelada.fault.reverted", "gelada.fault.revert.failures", "gelada.fault.stuck");

    private static final List<String> ORIGINS = List.of("scheduled", "requested");

    /** How many experiments get their counters at once; those of others come with their first event. */
    private static final int MOST = 200;

    /** And fewer have one for each safeguard: every series costs a scrape a line. */
    private static final int MOST_WITH_VETOES = 50;

    void make(Catalogue catalogue) {
        catalogue.experiments().stream().limit(MOST).forEach(this::make);
        catalogue.experiments().stream().limit(MOST_WITH_VETOES).forEach(this::vetoes);
        for (FilterStage filterStage : FilterStage.values()) {
            meters.counter("gelada.target.removed", "filter", filterStage.word());
        }
    }

    private void vetoes(Experiment experiment) {
        safeguards.forEach(safeguard -> meters.counter(
                "gelada.safeguard.vetoes", "experiment", experiment.name(), "safeguard", safeguard, "dry", REAL));
    }

    private void make(Experiment experiment) {
        String name = experiment.name();
        REVERTS.forEach(meter -> meters.counter(meter, "experiment", name));
        meters.counter(
                "gelada.fault.injected",
                "experiment",
                name,
                "fault",
                experiment.fault().value());
        for (Outcome outcome : Outcome.values()) {
            meters.counter("gelada.event.closed", "experiment", name, "outcome", outcome.word(), "dry", REAL);
        }
        for (String origin : ORIGINS) {
            meters.counter(
                    "gelada.event.raised",
                    "experiment",
                    name,
                    "fault",
                    experiment.fault().value(),
                    "origin",
                    origin,
                    "dry",
                    REAL);
        }
    }
}
