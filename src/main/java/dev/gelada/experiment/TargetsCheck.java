package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.PositionedNode;
import java.util.stream.Stream;

/** That targets say what is meant: those who name nothing, or only what is not meant, must never mean everything. */
final class TargetsCheck {

    private static final String EXCLUDED =
            "; what is only excluded names nothing, so write [\"*\", \"!this\"] for all but this";

    private TargetsCheck() {}

    /** @param written where they stand */
    static Stream<DocumentProblem> problems(TargetsSpec targets, PositionedNode written) {
        return targets.selector().empty()
                ? Stream.of(written.problem("select nothing: name workloads, kinds, namespaces or labels"
                        + (targets.excludes() ? EXCLUDED : "")))
                : Stream.empty();
    }
}
