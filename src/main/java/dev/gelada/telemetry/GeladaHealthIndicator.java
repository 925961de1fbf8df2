package dev.gelada.telemetry;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Calendars;
import java.util.Locale;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ready once recovery has finished. Invalid documents and idle experiments are listed, and do not make Gelada unready. */
@Component("engineHealthIndicator")
final class GeladaHealthIndicator extends AbstractReactiveHealthIndicator {

    private final EngineControl engineControl;
    private final Experiments experiments;
    private final Halt halt;
    private final IdleExperiments idleExperiments;
    private final Calendars calendars;

    GeladaHealthIndicator(
            EngineControl engineControl,
            Experiments experiments,
            Halt halt,
            IdleExperiments idleExperiments,
            Calendars calendars) {
        super("the state of Gelada could not be determined");
        this.engineControl = engineControl;
        this.experiments = experiments;
        this.halt = halt;
        this.idleExperiments = idleExperiments;
        this.calendars = calendars;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.fromSupplier(() -> {
            EngineControl.Stage stage = engineControl.stage();
            String trouble = engineControl.trouble();
            boolean works = stage == EngineControl.Stage.RUNNING && trouble == null;
            Health.Builder health = works ? builder.up() : builder.outOfService();
            if (trouble != null) {
                health.withDetail("store", trouble);
            }
            health.withDetail("stage", stage.name().toLowerCase(Locale.ROOT))
                    .withDetail("halted", halt.now().status() == Halt.Status.ENGAGED);
            experiments
                    .current()
                    .broken()
                    .forEach(broken -> health.withDetail(
                            "broken: " + broken.source(), broken.problems().toString()));
            idleExperiments.now().forEach(idle -> health.withDetail("idle: " + idle.experiment(), idle.sentence()));
            experiments
                    .current()
                    .experiments()
                    .forEach(one -> one.schedule()
                            .hours()
                            .problems(calendars)
                            .forEach(problem -> health.withDetail("closed: " + one.name(), problem)));
            return health.build();
        });
    }
}
