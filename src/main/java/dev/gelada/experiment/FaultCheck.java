package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.Durations;
import dev.gelada.document.PositionedNode;
import dev.gelada.fault.Fault;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.TargetUnit;
import dev.gelada.selection.TopologySpread;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What duration and targets must be for a fault.
 *
 * @param spec where they stand
 * @param longest how long a fault may last at most
 */
record FaultCheck(PositionedNode spec, Duration longest) {

    /** A fault that is not known asks for nothing. */
    Stream<DocumentProblem> problems(ExperimentSpec asked, Stream<Fault> chosen) {
        return Stream.concat(
                chosen.flatMap(fault -> Stream.of(endless(fault), spread(fault, asked), joining(fault, asked))
                        .flatMap(one -> one)),
                tooLong(asked));
    }

    private Stream<DocumentProblem> endless(Fault fault) {
        return when(
                fault.revertible() && !spec.at("duration").written(),
                spec.at("duration"),
                "is missing; " + fault.name() + " lasts until it is undone, so say when: write one like 60s");
    }

    /** What is asked of single instances is no wish that a fault on something larger could fulfil. */
    private Stream<DocumentProblem> spread(Fault fault, ExperimentSpec asked) {
        return when(
                fault.unit() == TargetUnit.WORKLOAD && asked.targets().spread() != TopologySpread.NONE,
                spec.at("targets").at("spread"),
                "is set, but " + fault.name() + " hits a workload wherever it runs; leave it out");
    }

    private Stream<DocumentProblem> joining(Fault fault, ExperimentSpec asked) {
        boolean lasting = fault.revertible() && fault.unit() == TargetUnit.INSTANCE;
        return when(
                !lasting && asked.targets().replacements() == Replacements.JOIN,
                spec.at("targets").at("replacements"),
                "is join, but " + fault.name() + " is not a fault that lasts on single instances; leave it out");
    }

    private Stream<DocumentProblem> tooLong(ExperimentSpec asked) {
        Duration duration = asked.duration();
        return duration != null && duration.compareTo(longest) > 0
                ? Stream.of(spec.at("duration")
                        .problem("is " + spec.at("duration").value().asString() + ", longer than the "
                                + Durations.write(longest) + " that gelada.experiment.maximum-duration allows"))
                : Stream.empty();
    }

    private static Stream<DocumentProblem> when(boolean wrong, PositionedNode at, String sentence) {
        return wrong ? Stream.of(at.problem(sentence)) : Stream.empty();
    }
}
