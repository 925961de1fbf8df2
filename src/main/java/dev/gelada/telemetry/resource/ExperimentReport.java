package dev.gelada.telemetry.resource;

import dev.gelada.document.Durations;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.experiment.DocumentParser.Bad;
import dev.gelada.experiment.DocumentParser.Good;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.resource.ResourceExperiments.Known;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of one experiment, from its document, the plan and the journal.
 *
 * @param unselected why no workload matches an experiment's selector; empty when something is
 */
record ExperimentReport(
        Plan plan,
        Journal journal,
        IdleExperiments idleExperiments,
        DryRunPolicy arming,
        Function<Experiment, Mono<String>> unselected,
        Clock clock) {

    private static final String ACCEPTED = "Accepted";
    private static final String READY = "Ready";

    Mono<ObjectNode> of(Known known) {
        return switch (known.read()) {
            case Good(Experiment experiment) -> good(known, experiment);
            case Bad bad ->
                Mono.just(written(
                        known,
                        new StatusCondition(
                                ACCEPTED,
                                false,
                                "Refused",
                                bad.problems().stream().map(Object::toString).collect(Collectors.joining("; "))),
                        new StatusCondition(READY, false, "NotAccepted", "an invalid document does not run")));
        };
    }

    private Mono<ObjectNode> good(Known known, Experiment experiment) {
        Mono<Optional<EventId>> latest = journal.events(experiment.name(), null, 1)
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
        Mono<String> outcome =
                journal.lastOutcome(experiment.name()).map(last -> last.word()).defaultIfEmpty("");
        Mono<String> nothing = unselected.apply(experiment).onErrorComplete().defaultIfEmpty("");
        return Mono.zip(latest, outcome, nothing).map(both -> {
            ObjectNode status = written(
                    known, new StatusCondition(ACCEPTED, true, "Read", "it can run"), ready(experiment, both.getT3()));
            status.put("experiment", experiment.name())
                    .put("fault", experiment.fault().value())
                    .put("schedule", schedule(experiment.schedule()));
            next(experiment).ifPresent(at -> status.put("nextAt", at.toString()));
            both.getT1().ifPresent(event -> status.put("lastEvent", event.value()));
            if (!both.getT2().isEmpty()) {
                status.put("lastOutcome", both.getT2());
            }
            return status;
        });
    }

    private StatusCondition ready(Experiment experiment, String nothing) {
        if (!experiment.enabled()) {
            return new StatusCondition(
                    READY, false, "Disabled", "it is disabled, by spec.enabled or by the label gelada.dev/enabled");
        }
        if (!nothing.isEmpty()) {
            return new StatusCondition(READY, false, "NothingSelected", nothing);
        }
        Optional<String> idle = idleExperiments.of(experiment.name()).map(ExperimentReport::idle);
        if (idle.isPresent()) {
            return new StatusCondition(READY, false, "Idle", idle.get());
        }
        return arming.appliesTo(experiment)
                ? new StatusCondition(READY, true, "DryRun", "every event is a dry run and touches nothing")
                : new StatusCondition(READY, true, "Armed", "it runs at its next slot unless a safeguard vetoes it");
    }

    /** With the moment and not with the time that has passed, which would be another at each look. */
    private static String idle(IdleExperiments.Idle idle) {
        return (idle.acted() ? "it has not acted since " : "it has never acted, and was first triggered at ")
                + idle.since().truncatedTo(ChronoUnit.SECONDS) + "; " + idle.why();
    }

    /** To the second, as Kubernetes writes its own times. */
    private Optional<Instant> next(Experiment experiment) {
        return experiment.enabled()
                ? plan.next(experiment.name(), experiment.schedule(), clock.instant())
                        .map(slot -> slot.at().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    private ObjectNode written(Known known, StatusCondition... conditions) {
        long generation = known.paper().generation();
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("observedGeneration", generation);
        JsonNode before = known.paper().status().path("conditions");
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var list = status.putArray("conditions");
        List.of(conditions).forEach(one -> list.add(one.write(before, generation, now)));
        return status;
    }

    private static String schedule(Schedule schedule) {
        return switch (schedule) {
            case Schedule.OnDemand() -> "on demand";
            case Schedule.Every every -> "every " + Durations.write(every.period());
            case Schedule.Cron cron -> "cron " + cron.expression();
            case Schedule.Daily daily -> daily.times() + " a day";
            case Schedule.MeanTimeBetween mean -> "about every " + Durations.write(mean.mean());
            case Schedule.Once once -> "once at " + once.at();
        };
    }
}
