package dev.gelada.experiment;

import dev.gelada.document.DocumentLint;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.Durations;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.ValueType;
import dev.gelada.fault.FaultType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents and collects everything that is wrong with each: in its keys, see {@link DocumentTypes}, and in what they are together. */
final class ExperimentReader {

    /** In characters: it is shown together with the experiment, and stored with each event. */
    private static final int LONGEST_DESCRIPTION = 4000;

    /** What an API server adds to an object, as in the output of {@code kubectl get -o yaml}: not reported as unknown keys. */
    private static final List<String> ADDED_TO_METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private final PluginCatalogue pluginCatalogue;
    private final boolean canonical;
    private final ValueType<ExperimentDocument> type;

    /** @param canonical whether canonical text is read, and not what people write */
    ExperimentReader(PluginCatalogue pluginCatalogue, boolean canonical) {
        this.pluginCatalogue = pluginCatalogue;
        this.canonical = canonical;
        this.type = new DocumentTypes(pluginCatalogue, canonical).document();
    }

    Result read(ParsedDocument parsedDocument) {
        List<DocumentProblem> problems = new ArrayList<>(parsedDocument.problems());
        if (!parsedDocument.root().written()) {
            return new Result("", null, problems);
        }
        PositionedNode root = written(parsedDocument.root());
        if (!canonical) {
            problems.addAll(DocumentLint.invisibleCharacters(root));
        }
        List<DocumentProblem> found = new ArrayList<>();
        ExperimentDocument document = type.read(root, found);
        problems.addAll(found);
        if (document == null) {
            return new Result("", null, problems);
        }
        problems.addAll(checked(document.spec(), root.at("spec"), found));
        return new Result(document.name(), problems.isEmpty() ? document : null, problems);
    }

    /** Without what an API server has added. */
    private static PositionedNode written(PositionedNode root) {
        if (!(root.value() instanceof ObjectNode document)) {
            return root;
        }
        ObjectNode kept = document.deepCopy();
        kept.remove("status");
        if (kept.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(ADDED_TO_METADATA);
        }
        return new PositionedNode(kept, root.path(), root.places());
    }

    /** Checks across keys; a key that has a problem already is not reported twice. */
    private List<DocumentProblem> checked(ExperimentSpec spec, PositionedNode written, List<DocumentProblem> found) {
        List<DocumentProblem> problems = new ArrayList<>();
        PositionedNode targets = written.at("targets");
        if (within(targets, found).isEmpty()) {
            spec.targets().refusal().map(targets::problem).ifPresent(problems::add);
        }
        FaultType fault = spec.fault() == null
                ? null
                : pluginCatalogue.faults().get(spec.fault().name().value());
        if (fault != null) {
            problems.addAll(FaultCheck.problems(fault, spec.targets(), written));
        }
        problems.addAll(bounded(spec, written));
        if (spec.schedule() != null) {
            PositionedNode schedule = written.at("schedule");
            boolean named = within(targets.at("workloads"), found).isEmpty();
            problems.addAll(new ScheduleCheck(schedule, within(schedule, found), pluginCatalogue.zone())
                    .problems(spec.schedule(), named ? spec.targets().names() : null));
        }
        return problems;
    }

    private List<DocumentProblem> bounded(ExperimentSpec spec, PositionedNode written) {
        List<DocumentProblem> problems = new ArrayList<>();
        int length = spec.description().length();
        if (!canonical && length > LONGEST_DESCRIPTION) {
            problems.add(written.at("description")
                    .problem("is " + length + " characters long; write at most " + LONGEST_DESCRIPTION));
        }
        PositionedNode duration = written.at("duration");
        if (spec.duration() != null && spec.duration().compareTo(pluginCatalogue.longest()) > 0) {
            problems.add(duration.problem("is " + duration.value().asString() + ", longer than the "
                    + Durations.write(pluginCatalogue.longest()) + " that gelada.experiment.maximum-duration allows"));
        }
        return problems;
    }

    private static List<DocumentProblem> within(PositionedNode written, List<DocumentProblem> found) {
        String path = written.path();
        return found.stream()
                .filter(problem -> problem.path().equals(path)
                        || problem.path().startsWith(path + ".")
                        || problem.path().startsWith(path + "["))
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
