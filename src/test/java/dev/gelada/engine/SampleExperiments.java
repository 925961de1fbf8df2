package dev.gelada.engine;

import dev.gelada.document.Json;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.FakeFault;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The experiments of a rehearsal: those that its tests are about, and what the engine knows of them. */
public final class SampleExperiments implements DocumentParser, Experiments {

    private final Map<String, Experiment> known = new HashMap<>();

    /** From now on the engine knows it, in this version. */
    public Experiment know(Experiment experiment) {
        known.put(experiment.document(), experiment);
        return experiment;
    }

    @Override
    public List<Read> read(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Experiment canonical(String document) {
        return Objects.requireNonNull(known.get(document));
    }

    @Override
    public Catalogue current() {
        return new Catalogue(List.copyOf(known.values()), List.of());
    }

    @Override
    public Flux<Catalogue> changes() {
        return Flux.never();
    }

    /** The experiment of most tests: freeze one instance of checkout for a minute, with a probe or without. */
    public static Experiment freezing(boolean probed) {
        return new Experiment(
                "checkout-survives",
                "",
                true,
                false,
                new Schedule.OnDemand(),
                new Selector(List.of("checkout"), List.of(), List.of(), "", Duration.ZERO),
                new SelectionMode.One(),
                FakeFault.NAME,
                Json.mapper().createObjectNode(),
                EngineFixture.FAULT_LASTS,
                probed ? probed() : SteadyState.NONE,
                Duration.ofMinutes(2),
                Json.mapper().createObjectNode(),
                "document of checkout-survives");
    }

    private static SteadyState probed() {
        SteadyState.Ask ask =
                new SteadyState.Ask(new ProbeName("scripted"), Json.mapper().createObjectNode());
        return new SteadyState(List.of(ask), Duration.ofSeconds(1), 3);
    }

    /** The same experiment on a schedule. */
    public static Experiment scheduled(Schedule schedule) {
        return with(freezing(false), true, schedule);
    }

    /** The experiment of most tests, in which who replaces a target joins. */
    public static Experiment joining(SelectionMode selectionMode) {
        Experiment plain = freezing(false);
        Selector selector = plain.selector();
        return new Experiment(
                plain.name(),
                plain.description(),
                plain.enabled(),
                plain.dryRun(),
                plain.schedule(),
                new Selector(
                        selector.naming(), selector.traits(), selector.copies(), selector.spread(), Replacements.JOIN),
                selectionMode,
                plain.fault(),
                plain.faultSettings(),
                plain.duration(),
                plain.steadyState(),
                plain.recoveryWithin(),
                plain.safeguards(),
                plain.document());
    }

    /** The same without a duration, as what heals by itself needs none. */
    public static Experiment unwatched(Experiment like) {
        return with(like, like.enabled(), like.schedule(), null);
    }

    public static Experiment named(String name, Experiment like) {
        return new Experiment(
                name,
                like.description(),
                like.enabled(),
                like.dryRun(),
                like.schedule(),
                like.selector(),
                like.mode(),
                like.fault(),
                like.faultSettings(),
                like.duration(),
                like.steadyState(),
                like.recoveryWithin(),
                like.safeguards(),
                "document of " + name);
    }

    public static Experiment disabled(Experiment experiment) {
        return with(experiment, false, experiment.schedule());
    }

    private static Experiment with(Experiment one, boolean enabled, Schedule schedule) {
        return with(one, enabled, schedule, one.duration());
    }

    private static Experiment with(Experiment one, boolean enabled, Schedule schedule, @Nullable Duration duration) {
        return new Experiment(
                one.name(),
                one.description(),
                enabled,
                one.dryRun(),
                schedule,
                one.selector(),
                one.mode(),
                one.fault(),
                one.faultSettings(),
                duration,
                one.steadyState(),
                one.recoveryWithin(),
                one.safeguards(),
                one.document());
    }
}
