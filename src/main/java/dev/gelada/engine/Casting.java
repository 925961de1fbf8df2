package dev.gelada.engine;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Origin;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.target.Draw;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Funnel;
import dev.gelada.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** From an event to a proposal: reads its document, looks at what runs, and draws. */
final class Casting {

    private static final int MOST_REASONS = 5;

    private final Documents documents;
    private final Experiments experiments;
    private final Faults faults;
    private final Platform platform;
    private final Funnel funnel;
    private final Draw draw;
    private final EngineProperties settings;
    private final Clock clock;

    Casting(
            Documents documents,
            Experiments experiments,
            Faults faults,
            Platform platform,
            Funnel funnel,
            Draw draw,
            EngineProperties settings,
            Clock clock) {
        this.documents = documents;
        this.experiments = experiments;
        this.faults = faults;
        this.platform = platform;
        this.funnel = funnel;
        this.draw = draw;
        this.settings = settings;
        this.clock = clock;
    }

    /** An error means that the view of what runs cannot be had; everything else is an answer. */
    Mono<Cast> cast(ChaosEvent event) {
        return Mono.defer(() -> {
            Cast.Late late = late(event);
            if (late != null) {
                return Mono.just(late);
            }
            return withdrawn(event) ? gone(event) : draw(event, documents.canonical(event.document()));
        });
    }

    /** A slot is never begun later than its grace, wherever it waited: in a stopped program, in a full queue, with a holder that died. */
    private Cast.@Nullable Late late(ChaosEvent event) {
        Duration grace = event.origin() instanceof Origin.Scheduled ? settings.grace() : settings.requestGrace();
        Duration by = Duration.between(event.dueAt(), clock.instant());
        return by.compareTo(grace) > 0 ? new Cast.Late(by, grace) : null;
    }

    /** A later edit does not reach an event, but a schedule that was switched off or deleted raises nothing any more. */
    private boolean withdrawn(ChaosEvent event) {
        return event.origin() instanceof Origin.Scheduled
                && experiments
                        .current()
                        .named(event.experiment())
                        .filter(Experiment::enabled)
                        .isEmpty();
    }

    private static Mono<Cast> gone(ChaosEvent event) {
        return Mono.just(
                new Cast.Refused("experiment", event.experiment() + " was disabled or deleted before its event began"));
    }

    private Mono<Cast> draw(ChaosEvent event, Experiment experiment) {
        Instant begunAt = clock.instant();
        return platform.workloads()
                .map(workload -> funnel.judge(experiment.selector(), workload))
                .collectList()
                .map(eligibilities -> draw(event, experiment, eligibilities, begunAt));
    }

    private Cast draw(ChaosEvent event, Experiment experiment, List<Eligibility> eligibilities, Instant begunAt) {
        Fault fault = faults.named(experiment.fault()).orElseThrow();
        List<Target> targets = draw.draw(event.id().value(), experiment.mode(), fault.unit(), eligibilities);
        if (targets.isEmpty()) {
            return new Cast.Refused("targets", whyNone(eligibilities));
        }
        List<Workload> workloads = eligibilities.stream()
                .map(Eligibility::workload)
                .filter(workload -> targets.stream().anyMatch(target -> target.touches(workload)))
                .toList();
        int eligible =
                eligibilities.stream().mapToInt(one -> one.eligible().size()).sum();
        return new Cast.Drawn(
                new Proposal(event, experiment, targets, workloads), fault, eligible, begunAt, clock.instant());
    }

    /** Of what is selected, why not; only when nothing is selected, why that. */
    private static String whyNone(List<Eligibility> eligibilities) {
        boolean selected = eligibilities.stream().anyMatch(Eligibility::selected);
        String reasons = eligibilities.stream()
                .filter(one -> one.selected() == selected)
                .flatMap(one ->
                        selected ? instances(one) : Stream.of(one.workload().name() + " " + one.reason()))
                .limit(MOST_REASONS)
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "nothing runs on this platform" : "nothing is eligible: " + reasons;
    }

    private static Stream<String> instances(Eligibility one) {
        String name = one.workload().name();
        return one.candidates().isEmpty()
                ? Stream.of(name + " has no instances")
                : one.candidates().stream()
                        .map(candidate -> name + " " + candidate.instance().ref() + " " + candidate.reason());
    }
}
