package dev.gelada.telemetry;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments.Catalogue;
import dev.gelada.journal.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * The counters of each experiment from zero. A series that begins with its first event never grew, as far as Prometheus can see: an alert on
 * the first stuck revert would not fire.
 */
record FirstMeters(MeterRegistry meters) {

    private static final List<String> REVERTS =
            List.of("gelada.fault.reverted", "gelada.fault.revert.failures", "gelada.fault.stuck");

    /** So many experiments have theirs at once; those of others come with their first event. */
    private static final int MOST = 200;

    void make(Catalogue catalogue) {
        catalogue.experiments().stream().limit(MOST).forEach(this::make);
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
            meters.counter(
                    "gelada.event.closed", "experiment", name, "outcome", outcome.word(), "dry", String.valueOf(false));
        }
    }
}
