package dev.gelada.experiment;

import dev.gelada.probe.SteadyState;
import dev.gelada.selection.InstanceCriteria;
import dev.gelada.selection.LabelCriteria;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NameCriteria;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an experiment as the one text that equal experiments share: JSON, keys in a fixed order, defaults filled in, settings of faults,
 * probes and safeguards as they were written but with their keys sorted.
 */
final class CanonicalDocument {

    static final String API_VERSION = "gelada.dev/v1alpha1";
    static final String KIND = "Experiment";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CanonicalDocument() {}

    static String text(Experiment experiment) {
        ObjectNode document = NODES.objectNode().put("apiVersion", API_VERSION).put("kind", KIND);
        document.putObject("metadata").put("name", experiment.name());
        ObjectNode spec = document.putObject("spec")
                .put("description", experiment.description())
                .put("enabled", experiment.enabled())
                .put("dryRun", experiment.dryRun());
        CanonicalSchedule.write(spec, experiment.schedule());
        targets(spec.putObject("targets"), experiment.selector(), experiment.mode());
        spec.putObject("fault").set(experiment.fault().value(), experiment.faultSettings());
        if (experiment.duration() != null) {
            spec.put("duration", experiment.duration().toString());
        }
        steadyState(spec, experiment.steadyState());
        spec.putObject("recovery").put("within", experiment.recoveryWithin().toString());
        spec.set("safeguards", experiment.safeguards());
        return document.toString();
    }

    /** A copy with sorted keys; settings left empty are a mapping without keys. */
    static ObjectNode settings(JsonNode written) {
        return sorted(written) instanceof ObjectNode mapping ? mapping : NODES.objectNode();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> keys = new TreeMap<>();
            node.forEachEntry((key, value) -> keys.put(key, sorted(value)));
            return NODES.objectNode().setAll(keys);
        }
        if (node.isArray()) {
            ArrayNode list = NODES.arrayNode();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        return node;
    }

    private static void targets(ObjectNode targets, Selector selector, SelectionMode selectionMode) {
        NameCriteria nameCriteria = selector.naming();
        patterns(targets, "workloads", nameCriteria.workloads());
        patterns(targets, "kinds", nameCriteria.kinds());
        patterns(targets, "namespaces", nameCriteria.namespaces());
        LabelCriteria labelCriteria = selector.traits();
        expression(targets, "namespaceLabels", labelCriteria.namespaceLabels());
        expression(targets, "labels", labelCriteria.labels());
        expression(targets, "annotations", labelCriteria.annotations());
        expression(targets, "workloadLabels", labelCriteria.own().workloadLabels());
        expression(targets, "instanceLabels", labelCriteria.own().instanceLabels());
        expression(targets, "instanceAnnotations", labelCriteria.own().instanceAnnotations());
        targets.put("optIn", labelCriteria.optIn());
        InstanceCriteria instanceCriteria = selector.copies();
        patterns(targets, "instances", instanceCriteria.names());
        patterns(targets, "nodes", instanceCriteria.nodes());
        targets.put("readiness", instanceCriteria.readyOnly() ? TargetsReader.READY : TargetsReader.ANY)
                .put("minimumAge", instanceCriteria.minimumAge().toString());
        targets.set("mode", mode(selectionMode));
        targets.put("spread", selector.spread().word())
                .put("replacements", selector.replacements().word());
    }

    /** Nothing for what selects everybody: a list that is empty is refused where people write it. */
    private static void patterns(ObjectNode targets, String key, NamePatterns namePatterns) {
        if (!namePatterns.equals(NamePatterns.ANY)) {
            targets.set(key, list(namePatterns.written()));
        }
    }

    private static void expression(ObjectNode targets, String key, LabelExpression expression) {
        if (!expression.equals(LabelExpression.NONE)) {
            targets.put(key, expression.text());
        }
    }

    private static JsonNode mode(SelectionMode selectionMode) {
        return switch (selectionMode) {
            case SelectionMode.One() -> NODES.stringNode("one");
            case SelectionMode.All() -> NODES.stringNode("all");
            case SelectionMode.Fixed(int count) -> NODES.objectNode().put("fixed", count);
            case SelectionMode.Percent(int percent) -> NODES.objectNode().put("percent", percent);
            case SelectionMode.RandomUpToPercent(int percent) ->
                NODES.objectNode().put("randomUpToPercent", percent);
        };
    }

    private static void steadyState(ObjectNode spec, SteadyState steadyState) {
        if (steadyState.probes().isEmpty()) {
            return;
        }
        ObjectNode written = spec.putObject("steadyState");
        ArrayNode probes = written.putArray("probes");
        steadyState.probes().forEach(ask -> probes.addObject().set(ask.probe().value(), ask.settings()));
        written.put("every", steadyState.every().toString()).put("tolerate", steadyState.tolerate());
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
