package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Sha256;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.InstanceCriteria;
import dev.gelada.selection.LabelCriteria;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NameCriteria;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import dev.gelada.selection.TopologySpread;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalDocumentTests {

    private final DocumentParser documentParser = ExperimentSamples.documents();

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
        return Combinators.combine(
                        texts(),
                        schedules(),
                        selectors(),
                        selectionModes(),
                        durations(),
                        steadyStates(),
                        flags(),
                        flags())
                .as((description, schedule, selector, selectionMode, duration, steadyState, enabled, dryRun) -> {
                    Experiment experiment = new Experiment(
                            "x",
                            description,
                            enabled,
                            dryRun,
                            schedule,
                            selector,
                            selectionMode,
                            ExperimentSamples.faults().getLast().name(),
                            JsonNodeFactory.instance.objectNode().put("grace", duration.toString()),
                            duration,
                            steadyState,
                            duration.multipliedBy(2),
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("cooldown", "5s")
                                    .put("minimumHealthy", 2),
                            "");
                    return experiment.documented(CanonicalDocument.text(experiment));
                });
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

    private static Arbitrary<Schedule> schedules() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new Schedule.OnDemand(),
                        new Schedule.Cron("0 */15 * * * *", ZoneId.of("Europe/Berlin"), Duration.ofSeconds(5))),
                Arbitraries.longs()
                        .between(1000, 1_000_000_000)
                        .map(Duration::ofMillis)
                        .map(period -> new Schedule.Every(period, period.dividedBy(3))));
    }

    private static Arbitrary<Selector> selectors() {
        return Combinators.combine(
                        nameCriterias(),
                        labelCriteria(),
                        instanceCriteria(),
                        Arbitraries.of(TopologySpread.values()),
                        Arbitraries.of(Replacements.values()))
                .as(Selector::new)
                .filter(selector -> !selector.empty());
    }

    private static Arbitrary<NameCriteria> nameCriterias() {
        return Combinators.combine(namePatterns(), namePatterns(), namePatterns())
                .as(NameCriteria::new);
    }

    private static Arbitrary<LabelCriteria> labelCriteria() {
        Arbitrary<LabelExpression> expressions = Arbitraries.of("", "app in (a, b), !c", "key", "a!=b,c notin (d)")
                .map(LabelExpression::parse);
        return Combinators.combine(expressions, expressions, expressions, flags())
                .as(LabelCriteria::new);
    }

    private static Arbitrary<InstanceCriteria> instanceCriteria() {
        return Combinators.combine(namePatterns(), namePatterns(), flags(), durations())
                .as(InstanceCriteria::new);
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

    private static Arbitrary<SteadyState> steadyStates() {
        SteadyState.Ask ask = new SteadyState.Ask(
                new ProbeName("http"),
                JsonNodeFactory.instance.objectNode().put("path", "/").put("workload", "checkout"));
        return Arbitraries.oneOf(
                Arbitraries.just(SteadyState.NONE),
                Combinators.combine(durations(), Arbitraries.integers().between(1, 9))
                        .as((every, tolerate) -> new SteadyState(List.of(ask, ask), every, tolerate)));
    }
}
