package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.PositionedNode;
import dev.gelada.fault.FaultType;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.TargetUnit;
import dev.gelada.selection.TopologySpread;
import java.util.ArrayList;
import java.util.List;

/** Checks duration and targets against the fault: criteria on single instances are refused for a fault on a larger target. */
final class FaultCheck {

    private FaultCheck() {}

    /** @param written where the rest of the specification stands */
    static List<DocumentProblem> problems(FaultType fault, TargetsSpec targets, PositionedNode written) {
        List<DocumentProblem> problems = new ArrayList<>();
        PositionedNode duration = written.at("duration");
        if (fault.revertible() && !duration.written()) {
            problems.add(duration.problem(
                    "is missing; " + fault.name() + " lasts until it is undone, so say when: write one like 60s"));
        }
        if (fault.unit() == TargetUnit.WORKLOAD && targets.spread() != TopologySpread.NONE) {
            problems.add(written.at("targets")
                    .at("spread")
                    .problem("is set, but " + fault.name() + " hits a workload wherever it runs; leave it out"));
        }
        boolean lasting = fault.revertible() && fault.unit() == TargetUnit.INSTANCE;
        if (!lasting && targets.replacements() == Replacements.JOIN) {
            problems.add(written.at("targets")
                    .at("replacements")
                    .problem("is join, but " + fault.name()
                            + " is not a fault that lasts on single instances; leave it out"));
        }
        return problems;
    }
}
