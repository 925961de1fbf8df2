package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.ExperimentDocument.Metadata;
import dev.gelada.experiment.ExperimentDocument.Name;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultType;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.TargetUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parses an experiment that is an object of a namespace like every other, and then confines it to that namespace: permission to write
 * objects there must not give access to anything else. A document that goes beyond it is refused, not silently narrowed.
 */
@RequiredArgsConstructor
final class NamespaceConfinement {

    /** Its label or annotation keeps it from running, as it keeps everything else from being hit. */
    private static final String MARK = "gelada.dev/enabled";

    private final PluginCatalogue pluginCatalogue;
    private final ExperimentReader experimentReader;
    private final ExperimentFactory experimentFactory;
    private final List<DocumentProblem> documentProblems = new ArrayList<>();

    DocumentParser.Read read(ObjectNode object) {
        String namespace = object.at("/metadata/namespace").asString("");
        String name = namespace + "." + object.at("/metadata/name").asString("");
        ObjectNode written = written(object);
        int size = written.toString().length();
        if (size > Yaml.LARGEST) {
            return new DocumentParser.Bad(name, List.of(new DocumentProblem(0, "", Yaml.tooLarge(size))));
        }
        ExperimentReader.Result result =
                experimentReader.read(new ParsedDocument(PositionedNode.unwritten(written), List.of()));
        return result.document() == null
                ? new DocumentParser.Bad(name, result.problems())
                : confine(result.document(), namespace, optedOut(object));
    }

    /** As its author would have written it to a file. */
    private static ObjectNode written(ObjectNode object) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        Stream.of("apiVersion", "kind", "spec").filter(object::has).forEach(key -> written.set(key, object.get(key)));
        written.putObject("metadata").set("name", object.at("/metadata/name"));
        return written;
    }

    private static boolean optedOut(ObjectNode object) {
        return Stream.of("labels", "annotations")
                .map(marks -> object.path("metadata").path(marks).path(MARK))
                .filter(JsonNode::isString)
                .anyMatch(mark -> !mark.asString().strip().equalsIgnoreCase("true"));
    }

    private DocumentParser.Read confine(ExperimentDocument document, String namespace, boolean optedOut) {
        String name = namespace + "." + document.name();
        ExperimentSpec spec = document.spec();
        FaultName chosen = Objects.requireNonNull(spec.fault()).name();
        FaultType fault = Objects.requireNonNull(pluginCatalogue.faults().get(chosen.value()));
        if (fault.unit() == TargetUnit.NODE) {
            refuse("spec.fault." + chosen, "breaks nodes, which belong to no namespace; write it in a file");
        }
        if (spec.schedule() != null) {
            spec.schedule().calendars().forEach(this::calendar);
        }
        ExperimentDocument confined = document.withMetadata(new Metadata(new Name(name)))
                .withSpec(spec.withEnabled(spec.enabled() && !optedOut)
                        .withTargets(targets(spec.targets(), namespace))
                        .withSteadyState(steadyState(spec.steadyState(), namespace))
                        .withSafeguards(safeguards(spec.safeguards(), namespace)));
        return documentProblems.isEmpty()
                ? new DocumentParser.Good(experimentFactory.experiment(confined))
                : new DocumentParser.Bad(name, documentProblems);
    }

    private @Nullable SteadyStateSpec steadyState(@Nullable SteadyStateSpec state, String namespace) {
        return state == null ? null : state.withProbes(asks(state.probes(), "spec.steadyState.probes", namespace));
    }

    /** Gelada reads it from where it stands, and what it says about it is shown. */
    private void calendar(String source) {
        if (!pluginCatalogue.calendars().contains(source)) {
            refuse(
                    "spec.schedule",
                    "names the calendar " + new ExceptionDates.Calendar(source).shown()
                            + ", and an experiment of a namespace names only those in gelada.experiment.calendars"
                            + (pluginCatalogue.calendars().isEmpty() ? ", which holds none" : "")
                            + "; write the days themselves, or have it added there");
        }
    }

    private TargetsSpec targets(TargetsSpec targets, String namespace) {
        NamePatterns own = NamePatterns.of(namespace);
        List<String> namespaces = targets.namespaces().written();
        if (!namespaces.isEmpty() && !targets.namespaces().equals(own)) {
            refuse("spec.targets.namespaces", "names " + String.join(", ", namespaces) + reaches(namespace));
        }
        targets.workloads().written().stream()
                .filter(one ->
                        one.contains("/") && !one.replace("!", "").strip().startsWith(namespace + "/"))
                .forEach(one -> refuse("spec.targets.workloads", "names " + one + reaches(namespace)));
        return targets.withNamespaces(own);
    }

    private static String reaches(String namespace) {
        return ", and an experiment in the namespace " + namespace + " reaches that namespace only: leave it out";
    }

    /** Probes of safeguards are confined as well. */
    private ObjectNode safeguards(ObjectNode asked, String namespace) {
        ObjectNode safeguards = asked.deepCopy();
        pluginCatalogue.safeguards().forEach((key, known) -> {
            if (safeguards.has(key) && known.in(safeguards) instanceof List<?> list) {
                List<Ask> asks = list.stream()
                        .filter(Ask.class::isInstance)
                        .map(Ask.class::cast)
                        .toList();
                if (!asks.isEmpty()) {
                    var written = safeguards.putArray(key);
                    asks(asks, "spec.safeguards." + key, namespace)
                            .forEach(ask -> written.addObject().set(ask.probe().value(), ask.settings()));
                }
            }
        });
        return safeguards;
    }

    private List<Ask> asks(List<Ask> asks, String path, String namespace) {
        NamespaceProbeRules confined = new NamespaceProbeRules(pluginCatalogue, namespace);
        List<Ask> kept = new ArrayList<>();
        for (int place = 0; place < asks.size(); place++) {
            try {
                kept.add(confined.of(asks.get(place)));
            } catch (IllegalArgumentException refused) {
                refuse(path + "[" + place + "]", String.valueOf(refused.getMessage()));
            }
        }
        return kept;
    }

    private void refuse(String path, String sentence) {
        documentProblems.add(new DocumentProblem(0, path, sentence));
    }
}
