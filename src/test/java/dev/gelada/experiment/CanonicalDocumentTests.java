package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Sha256;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.SteadyState;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TopologySpread;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalDocumentTests {

    private final DocumentParser documentParser = ExperimentSamples.documents();
    private final ExperimentFactory experimentFactory = new ExperimentFactory(PluginCatalogue.of(
            ExperimentSamples.types(ExperimentSamples.faults()),
            ExperimentSamples.probeTypes(),
            ExperimentSamples.keys(),
            Duration.ofHours(1),
            ZoneOffset.UTC,
            List.of()));

    @Property(tries = 500)
    void whatIsWrittenIsReadBackTheSame(@ForAll("experiments") Experiment experiment) {
        Experiment again = documentParser.canonical(experiment.document());

        assertThat(again).isEqualTo(experiment);
        assertThat(Sha256.of(again.document())).isEqualTo(Sha256.of(experiment.document()));
    }

    @Property(tries = 100)
    void theCanonicalTextIsADocumentLikeAnyOther(@ForAll("experiments") Experiment experiment) {
        assertThat(documentParser.read(experiment.document())).containsExactly(new DocumentParser.Good(experiment));
    }

    @Provide
    Arbitrary<Experiment> experiments() {
        return Combinators.combine(texts(), schedules(), targets(), durations(), steadyStates(), flags(), flags())
                .as((description, schedule, targets, duration, steadyState, enabled, dryRun) -> new ExperimentSpec(
                        description,
                        enabled,
                        dryRun,
                        schedule.orElse(null),
                        targets,
                        new ExperimentSpec.FaultSpec(
                                ExperimentSamples.faults().getLast().name(),
                                JsonNodeFactory.instance.objectNode().put("grace", duration.toString())),
                        duration,
                        steadyState.orElse(null),
                        new ExperimentSpec.RecoverySpec(duration.multipliedBy(2)),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("cooldown", "5s")
                                .put("minimumHealthy", 2)))
                .map(spec -> experimentFactory.experiment(new ExperimentDocument()
                        .withMetadata(new ExperimentDocument.Metadata(new ExperimentDocument.Name("x")))
                        .withSpec(spec)));
    }

    /** Anything that may stand in a description: quotes, colons, line ends, letters beyond the first plane. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\n', '\t', '\u00FC', '\u4E2D', '"', '\\', '#', ':')
                .ofMaxLength(30)
                .map(text -> (text + Character.toString(0x1F412)).strip());
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(1, 3_600_000).map(Duration::ofMillis);
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<Optional<ScheduleSpec>> schedules() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Optional.empty(),
                        Optional.of(new ScheduleSpec(
                                null,
                                "0 */15 * * * *",
                                null,
                                null,
                                null,
                                null,
                                ZoneId.of("Europe/Berlin"),
                                Duration.ofSeconds(5),
                                List.of(),
                                List.of(),
                                List.of()))),
                Arbitraries.longs()
                        .between(1000, 1_000_000_000)
                        .map(Duration::ofMillis)
                        .map(period -> Optional.of(new ScheduleSpec(
                                period,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                period.dividedBy(3),
                                List.of(),
                                List.of(),
                                List.of()))));
    }

    private static Arbitrary<TargetsSpec> targets() {
        return Combinators.combine(
                        namePatterns().list().ofSize(5),
                        expressions().list().ofSize(6),
                        flags(),
                        Arbitraries.of(TargetsSpec.Readiness.values()),
                        durations(),
                        selectionModes(),
                        Arbitraries.of(TopologySpread.values()),
                        Arbitraries.of(Replacements.values()))
                .as((names, labels, optIn, readiness, age, mode, spread, replacements) -> new TargetsSpec(
                        names.get(0),
                        names.get(1),
                        names.get(2),
                        labels.get(0),
                        labels.get(1),
                        labels.get(2),
                        labels.get(3),
                        labels.get(4),
                        labels.get(5),
                        optIn,
                        names.get(3),
                        names.get(4),
                        readiness,
                        age,
                        mode,
                        spread,
                        replacements))
                .filter(targets -> !targets.selector().empty());
    }

    private static Arbitrary<LabelExpression> expressions() {
        return Arbitraries.of("", "app in (a, b), !c", "key", "a!=b,c notin (d)")
                .map(LabelExpression::parse);
    }

    private static Arbitrary<NamePatterns> namePatterns() {
        return Arbitraries.of("checkout", "shop/catalog", "123", "true", "null", "a: b", "- x", "!team-*", "te?m-*")
                .list()
                .ofMaxSize(3)
                .map(NamePatterns::of);
    }

    private static Arbitrary<SelectionMode> selectionModes() {
        Arbitrary<Integer> percents = Arbitraries.integers().between(1, 100);
        return Arbitraries.oneOf(
                Arbitraries.of(new SelectionMode.One(), new SelectionMode.All()),
                Arbitraries.integers().between(1, 1000).map(SelectionMode.Fixed::new),
                percents.map(SelectionMode.Percent::new),
                percents.map(SelectionMode.RandomUpToPercent::new));
    }

    private static Arbitrary<Optional<SteadyStateSpec>> steadyStates() {
        SteadyState.Ask ask = new SteadyState.Ask(
                new ProbeName("http"),
                JsonNodeFactory.instance.objectNode().put("path", "/").put("workload", "checkout"));
        return Arbitraries.oneOf(
                Arbitraries.just(Optional.empty()),
                Combinators.combine(durations(), Arbitraries.integers().between(1, 9))
                        .as((every, tolerate) -> Optional.of(new SteadyStateSpec(List.of(ask, ask), every, tolerate))));
    }
}
