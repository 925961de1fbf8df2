package dev.gelada.experiment;

import dev.gelada.document.DocumentLint;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document and collects everything that is wrong with it: in its keys, see {@link DocumentTypes}, and in what they are together.
 *
 * @param canonical whether canonical text is read, and not what people write
 */
record ExperimentReader(PluginCatalogue pluginCatalogue, boolean canonical) {

    /** Characters: it is shown wherever the experiment is, and comes with each event. */
    private static final int LONGEST_DESCRIPTION = 4000;

    /** Reads it; the problems are in the answer, which holds a document only where there are none. */
    Result read(ParsedDocument parsedDocument) {
        List<DocumentProblem> problems = new ArrayList<>(parsedDocument.problems());
        if (!parsedDocument.root().written()) {
            return new Result("", null, problems);
        }
        PositionedNode root = ServerFields.without(parsedDocument.root());
        if (!canonical) {
            problems.addAll(DocumentLint.invisibleCharacters(root));
        }
        List<DocumentProblem> found = new ArrayList<>();
        ExperimentDocument document =
                new DocumentTypes(pluginCatalogue, canonical).document().read(root, found);
        problems.addAll(found);
        checks(document.spec(), root.at("spec"), found).forEach(problems::add);
        return new Result(document.name(), problems.isEmpty() ? document : null, problems);
    }

    private Stream<DocumentProblem> checks(ExperimentSpec spec, PositionedNode written, List<DocumentProblem> found) {
        return Stream.of(
                        targets(spec, written.at("targets"), found),
                        new FaultCheck(written, pluginCatalogue.longest()).problems(spec, fault(spec)),
                        description(spec, written.at("description")),
                        schedule(spec, written, found))
                .flatMap(problems -> problems);
    }

    private static Stream<DocumentProblem> targets(
            ExperimentSpec spec, PositionedNode written, List<DocumentProblem> found) {
        return within(written, found).isEmpty() ? TargetsCheck.problems(spec.targets(), written) : Stream.empty();
    }

    private Stream<Fault> fault(ExperimentSpec spec) {
        return Stream.ofNullable(spec.fault())
                .map(FaultSpec::name)
                .map(FaultName::value)
                .map(pluginCatalogue.faults()::get);
    }

    private Stream<DocumentProblem> description(ExperimentSpec spec, PositionedNode written) {
        int length = spec.description().length();
        return !canonical && length > LONGEST_DESCRIPTION
                ? Stream.of(written.problem("is " + length + " characters long; write at most " + LONGEST_DESCRIPTION))
                : Stream.empty();
    }

    private Stream<DocumentProblem> schedule(ExperimentSpec spec, PositionedNode written, List<DocumentProblem> found) {
        if (spec.schedule() == null) {
            return Stream.empty();
        }
        PositionedNode at = written.at("schedule");
        boolean named = within(written.at("targets").at("workloads"), found).isEmpty();
        return new ScheduleCheck(at, within(at, found), pluginCatalogue.zone())
                .problems(spec.schedule(), named ? spec.targets().names() : null);
    }

    private static List<DocumentProblem> within(PositionedNode written, List<DocumentProblem> found) {
        return found.stream()
                .filter(problem -> problem.path().equals(written.path())
                        || problem.path().startsWith(written.path() + ".")
                        || problem.path().startsWith(written.path() + "["))
                .toList();
    }

    /**
     * What came of a document.
     *
     * @param name as far as it could be read, else empty
     * @param document null when there are problems
     */
    record Result(String name, @Nullable ExperimentDocument document, List<DocumentProblem> problems) {}
}
