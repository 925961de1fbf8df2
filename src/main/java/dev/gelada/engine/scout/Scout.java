package dev.gelada.engine.scout;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Draw;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Funnel;
import dev.gelada.target.Mode;
import dev.gelada.target.Terms;
import dev.gelada.target.Unit;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at what runs, judges it and draws. */
public final class Scout {

    private final Faults faults;
    private final Platform platform;
    private final Funnel funnel;
    private final Draw draw;
    private final Victims victims;

    public Scout(Faults faults, Platform platform, Funnel funnel, Draw draw, Victims victims) {
        this.faults = faults;
        this.platform = platform;
        this.funnel = funnel;
        this.draw = draw;
        this.victims = victims;
    }

    /**
     * What would be drawn now. An error means that the view of what runs, or of what was, cannot be had.
     *
     * @param event whose draw it is: another event draws others
     */
    public Mono<Scouted> scout(String event, Experiment experiment) {
        return scout(event, experiment, workload -> true);
    }

    /**
     * The same for an event that is for some workloads alone.
     *
     * @param concerned which of those that the experiment selects
     */
    public Mono<Scouted> scout(String event, Experiment experiment, Predicate<WorkloadRef> concerned) {
        return scout(
                event,
                experiment,
                experiment.mode(),
                one -> concerned.test(one.workload().ref()),
                one -> one);
    }

    /**
     * Who would take the places of targets that are gone.
     *
     * @param of the workload to which they belonged
     * @param places how many are free
     * @param newcomers which of its instances were not there when the event was drawn
     */
    public Mono<Scouted> replacements(
            String event, Experiment experiment, WorkloadRef of, int places, Predicate<Instance> newcomers) {
        return scout(
                event,
                experiment,
                new Mode.Fixed(places),
                one -> one.workload().ref().equals(of),
                one -> one.among(newcomers));
    }

    /**
     * Why nothing that runs is what the targets select, whatever its instances are like now; empty when something is. An error means that the
     * view of what runs cannot be had.
     */
    public Mono<String> unselected(Experiment experiment) {
        platform.showAnnotations(experiment.selector().annotationKeys());
        return Mono.justOrEmpty(faults.named(experiment.fault()))
                .flatMap(fault -> platform.workloads(experiment.selector().naming())
                        .collectList()
                        .map(seen -> new Scouted(
                                experiment,
                                fault,
                                seen,
                                funnel.judge(experiment.selector(), fault.unit(), seen),
                                List.of())))
                .filter(scouted -> scouted.judged().stream().noneMatch(Eligibility::selected))
                .map(scouted -> scouted.seen().isEmpty()
                        ? "nothing that runs has a name that its targets select"
                        : scouted.whyNone());
    }

    private Mono<Scouted> scout(
            String event,
            Experiment experiment,
            Mode mode,
            Predicate<Eligibility> concerned,
            UnaryOperator<Eligibility> narrowed) {
        Fault fault = faults.named(experiment.fault()).orElseThrow();
        return Mono.zip(look(experiment, fault.unit()).collectList(), victims.of(experiment.name()), (seen, recent) -> {
            List<Eligibility> judged = funnel.judge(experiment.selector(), fault.unit(), seen).stream()
                    .filter(concerned)
                    .map(narrowed)
                    .toList();
            Terms terms = new Terms(mode, fault.unit(), experiment.selector().spread(), recent);
            return new Scouted(experiment, fault, seen, judged, draw.draw(event, terms, judged));
        });
    }

    /** Those whose names are asked for. Only when there are none, or when a whole node is hit with all that runs there, is everything looked at. */
    private Flux<Workload> look(Experiment experiment, Unit unit) {
        platform.showAnnotations(experiment.selector().annotationKeys());
        return unit == Unit.NODE
                ? platform.workloads()
                : platform.workloads(experiment.selector().naming()).switchIfEmpty(platform.workloads());
    }
}
