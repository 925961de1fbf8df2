package dev.gelada.telemetry;

import dev.gelada.engine.Steering;
import dev.gelada.engine.why.Idleness;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Calendars;
import java.util.Locale;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Ready once everything an earlier life left behind was looked at. Broken documents and experiments that cannot act are named, and do not make Gelada unready. */
final class GeladaHealthIndicator extends AbstractReactiveHealthIndicator {

    private final Steering steering;
    private final Experiments experiments;
    private final Halt halt;
    private final Idleness idleness;
    private final Calendars calendars;

    GeladaHealthIndicator(
            Steering steering, Experiments experiments, Halt halt, Idleness idleness, Calendars calendars) {
        super("the state of Gelada could not be told");
        this.steering = steering;
        this.experiments = experiments;
        this.halt = halt;
        this.idleness = idleness;
        this.calendars = calendars;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.fromSupplier(() -> {
            Steering.Stage stage = steering.stage();
            String trouble = steering.trouble();
            boolean works = stage == Steering.Stage.RUNNING && trouble == null;
            Health.Builder health = works ? builder.up() : builder.outOfService();
            if (trouble != null) {
                health.withDetail("store", trouble);
            }
            health.withDetail("stage", stage.name().toLowerCase(Locale.ROOT))
                    .withDetail("halted", halt.now().standing() == Halt.Standing.ENGAGED);
            experiments
                    .current()
                    .broken()
                    .forEach(broken -> health.withDetail(
                            "broken: " + broken.source(), broken.problems().toString()));
            idleness.now().forEach(idle -> health.withDetail("idle: " + idle.experiment(), idle.sentence()));
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
