package dev.gelada.experiment;

import dev.gelada.document.ValueType;
import dev.gelada.experiment.ExperimentSpec.FaultSpec;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Makes an experiment of a document that is right, and its canonical text, which equal experiments share: JSON, keys in the order of the
 * records, defaults filled in, settings of faults, probes and safeguards as they were written but with their keys sorted.
 */
final class ExperimentFactory {

    private final ZoneId zone;
    private final ValueType<ExperimentDocument> type;

    ExperimentFactory(PluginCatalogue pluginCatalogue) {
        this.zone = pluginCatalogue.zone();
        this.type = new DocumentTypes(pluginCatalogue, true).document();
    }

    Experiment experiment(ExperimentDocument document) {
        ExperimentSpec spec = document.spec();
        FaultSpec fault = Objects.requireNonNull(spec.fault());
        return new Experiment(
                document.name(),
                spec.description(),
                spec.enabled(),
                spec.dryRun(),
                schedule(spec),
                spec.targets().selector(),
                spec.targets().mode(),
                fault.name(),
                fault.settings(),
                spec.duration(),
                steadyState(document),
                spec.recovery().within(),
                spec.safeguards(),
                text(document));
    }

    private Schedule schedule(ExperimentSpec spec) {
        return spec.schedule() == null
                ? new Schedule.OnDemand()
                : spec.schedule().schedule(zone, spec.targets().names());
    }

    private static SteadyState steadyState(ExperimentDocument document) {
        SteadyStateSpec steadyState = document.spec().steadyState();
        return steadyState == null
                ? SteadyState.NONE
                : steadyState.steadyState(document.metadata().name().confined());
    }

    private String text(ExperimentDocument document) {
        ExperimentSpec spec = document.spec();
        ExperimentSpec complete = spec.schedule() == null
                ? spec
                : spec.withSchedule(spec.schedule().complete(zone));
        return type.writer().apply(document.withSpec(complete)).toString();
    }
}
