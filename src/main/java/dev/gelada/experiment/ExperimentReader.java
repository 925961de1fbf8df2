package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentLint;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.Durations;
import dev.gelada.document.MappingReader;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.TargetUnit;
import dev.gelada.selection.TopologySpread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one document from top to bottom and collects everything that is wrong with it. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class ExperimentReader {

    private static final List<String> DOCUMENT = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");
    /** What an API server adds to an object, as {@code kubectl get -o yaml} prints it. */
    private static final List<String> ADDED = List.of("status");

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

    private static final List<String> SPEC = List.of(
            "description",
            "enabled",
            "dryRun",
            "schedule",
            "targets",
            "fault",
            "duration",
            "steadyState",
            "recovery",
            "safeguards");

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** Characters: it is shown wherever the experiment is, and comes with each event. */
    private static final int LONGEST_DESCRIPTION = 4000;

    /** A label of DNS (RFC 1123): what Kubernetes takes as a name, and a file or a URL too. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** That of one which is confined: {@code namespace.name}. Nobody can write it, so it cannot be taken. */
    private static final Pattern CONFINED = Pattern.compile(NAME + "\\." + NAME);

    private final PluginCatalogue pluginCatalogue;
    private final boolean canonical;
    private final List<DocumentProblem> documentProblems = new ArrayList<>();

    /** Reads what people write. */
    ExperimentReader(PluginCatalogue pluginCatalogue) {
        this(pluginCatalogue, false);
    }

    /** Reads what {@link CanonicalDocument} wrote. */
    static ExperimentReader ofCanonical(PluginCatalogue pluginCatalogue) {
        return new ExperimentReader(pluginCatalogue, true);
    }

    DocumentParser.Read read(ParsedDocument parsedDocument) {
        documentProblems.addAll(parsedDocument.problems());
        if (!parsedDocument.root().written()) {
            return new DocumentParser.Bad("", documentProblems);
        }
        if (!canonical) {
            invisible(parsedDocument.root());
        }
        MappingReader document = MappingReader.of(parsedDocument.root(), DOCUMENT, ADDED, documentProblems);
        document.require("apiVersion", CanonicalDocument.API_VERSION, "", exactly(CanonicalDocument.API_VERSION));
        document.require("kind", CanonicalDocument.KIND, "", exactly(CanonicalDocument.KIND));
        MappingReader metadata =
                MappingReader.of(document.at("metadata"), METADATA, ADDED_TO_METADATA, documentProblems);
        String name = metadata.require("name", "checkout-survives-a-lost-replica", "", this::name);
        Experiment experiment = spec(name, MappingReader.of(document.at("spec"), SPEC, documentProblems));
        return experiment == null || !documentProblems.isEmpty()
                ? new DocumentParser.Bad(name, documentProblems)
                : new DocumentParser.Good(experiment.documented(CanonicalDocument.text(experiment)));
    }

    /** What an API server added is nobody's slip. */
    private void invisible(PositionedNode root) {
        METADATA.forEach(key -> documentProblems.addAll(
                DocumentLint.invisibleCharacters(root.at("metadata").at(key))));
        documentProblems.addAll(DocumentLint.invisibleCharacters(root.at("spec")));
    }

    private @Nullable Experiment spec(String name, MappingReader spec) {
        TargetsReader targets = new TargetsReader(spec.at("targets"), canonical, documentProblems);
        Chosen chosen = spec.require("fault", "{process-kill: {}}", null, this::fault);
        Duration duration = duration(spec, chosen);
        checkUnit(spec, targets, chosen);
        Experiment experiment = new Experiment(
                name,
                spec.read("description", "", this::description),
                spec.read("enabled", true, MappingReader::bool),
                spec.read("dryRun", false, MappingReader::bool),
                spec.read(
                        "schedule",
                        new Schedule.OnDemand(),
                        at -> new ScheduleReader(
                                        pluginCatalogue.zone(),
                                        spec.at("targets").at("workloads"),
                                        documentProblems)
                                .read(at)),
                targets.selector(),
                targets.selectionMode(),
                chosen == null ? new FaultName("") : chosen.fault().name(),
                chosen == null ? JsonNodeFactory.instance.objectNode() : chosen.settings(),
                duration,
                spec.read(
                        "steadyState",
                        SteadyState.NONE,
                        at -> new SteadyStateReader(
                                        pluginCatalogue,
                                        documentProblems,
                                        CONFINED.matcher(name).matches())
                                .read(at)),
                spec.read("recovery", RECOVERY, this::recovery),
                spec.read("safeguards", JsonNodeFactory.instance.objectNode(), this::safeguards),
                "");
        return chosen == null ? null : experiment;
    }

    private @Nullable Chosen fault(PositionedNode positionedNode) {
        MappingReader.Only only = MappingReader.only(positionedNode, "{process-kill: {}}");
        Fault fault = pluginCatalogue.faults().get(only.key());
        if (fault == null) {
            documentProblems.add(only.under()
                    .problem(DidYouMean.unknown(
                            "fault", only.key(), pluginCatalogue.faults().keySet())));
            return null;
        }
        documentProblems.addAll(SettingsBinder.check(only.under(), fault.settings()));
        return new Chosen(fault, CanonicalDocument.settings(only.under().value()));
    }

    /** What is asked of single instances is no wish that a fault on something larger could fulfil. */
    private void checkUnit(MappingReader spec, TargetsReader targets, @Nullable Chosen chosen) {
        if (chosen == null) {
            return;
        }
        Fault fault = chosen.fault();
        PositionedNode at = spec.at("targets");
        if (fault.unit() == TargetUnit.WORKLOAD && targets.selector().spread() != TopologySpread.NONE) {
            documentProblems.add(at.at("spread")
                    .problem("is set, but " + fault.name() + " hits a workload wherever it runs; leave it out"));
        }
        boolean lasting = fault.revertible() && fault.unit() == TargetUnit.INSTANCE;
        if (!lasting && targets.selector().replacements() == Replacements.JOIN) {
            documentProblems.add(at.at("replacements")
                    .problem("is join, but " + fault.name()
                            + " is not a fault that lasts on single instances; leave it out"));
        }
    }

    private @Nullable Duration duration(MappingReader spec, @Nullable Chosen chosen) {
        if (chosen != null && chosen.fault().revertible() && !spec.has("duration")) {
            documentProblems.add(spec.at("duration")
                    .problem("is missing; " + chosen.fault().name()
                            + " lasts until it is undone, so say when: write one like 60s"));
        }
        return spec.<@Nullable Duration>read("duration", null, this::capped);
    }

    private String description(PositionedNode positionedNode) {
        String text = MappingReader.text(positionedNode).strip();
        if (!canonical && text.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "is " + text.length() + " characters long; write at most " + LONGEST_DESCRIPTION);
        }
        return text;
    }

    private Duration capped(PositionedNode positionedNode) {
        Duration duration = MappingReader.positiveDuration(positionedNode);
        if (duration.compareTo(pluginCatalogue.longest()) > 0) {
            throw new IllegalArgumentException("is " + positionedNode.value().asString() + ", longer than the "
                    + Durations.write(pluginCatalogue.longest()) + " that gelada.experiment.maximum-duration allows");
        }
        return duration;
    }

    private Duration recovery(PositionedNode positionedNode) {
        return MappingReader.of(positionedNode, List.of("within"), documentProblems)
                .read("within", RECOVERY, MappingReader::positiveDuration);
    }

    private ObjectNode safeguards(PositionedNode positionedNode) {
        MappingReader written =
                MappingReader.of(positionedNode, pluginCatalogue.safeguards().keySet(), documentProblems);
        positionedNode
                .value()
                .propertyNames()
                .forEach(name -> documentProblems.addAll(DocumentLint.emptyValues(positionedNode.at(name))));
        for (SafeguardKey<?> key : pluginCatalogue.safeguards().values()) {
            written.<@Nullable Object>read(key.name(), null, at -> key.parse().apply(at.value()));
        }
        return CanonicalDocument.settings(positionedNode.value());
    }

    private String name(PositionedNode positionedNode) {
        String name = MappingReader.text(positionedNode);
        boolean confined = canonical && CONFINED.matcher(name).matches();
        if (!confined && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("is " + positionedNode.describe()
                    + "; write at most 63 small letters, digits and dashes, with no dash first or last");
        }
        return name;
    }

    private static Function<PositionedNode, String> exactly(String right) {
        return positionedNode -> {
            if (!positionedNode.value().asString("").equals(right)) {
                throw new IllegalArgumentException("must be " + right + ", not " + positionedNode.describe());
            }
            return right;
        };
    }

    private record Chosen(Fault fault, ObjectNode settings) {}
}
