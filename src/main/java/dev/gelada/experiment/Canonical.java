package dev.gelada.experiment;

import dev.gelada.probe.SteadyState;
import dev.gelada.target.Copies;
import dev.gelada.target.LabelExpression;
import dev.gelada.target.Mode;
import dev.gelada.target.Naming;
import dev.gelada.target.Patterns;
import dev.gelada.target.Selector;
import dev.gelada.target.Traits;
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
final class Canonical {

    static final String API_VERSION = "gelada.dev/v1alpha1";
    static final String KIND = "Experiment";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Canonical() {}

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

    private static void targets(ObjectNode targets, Selector selector, Mode mode) {
        Naming naming = selector.naming();
        patterns(targets, "workloads", naming.workloads());
        patterns(targets, "kinds", naming.kinds());
        patterns(targets, "namespaces", naming.namespaces());
        Traits traits = selector.traits();
        expression(targets, "namespaceLabels", traits.namespaceLabels());
        expression(targets, "labels", traits.labels());
        expression(targets, "annotations", traits.annotations());
        expression(targets, "workloadLabels", traits.own().workloadLabels());
        expression(targets, "instanceLabels", traits.own().instanceLabels());
        expression(targets, "instanceAnnotations", traits.own().instanceAnnotations());
        targets.put("optIn", traits.optIn());
        Copies copies = selector.copies();
        patterns(targets, "instances", copies.names());
        patterns(targets, "nodes", copies.nodes());
        targets.put("readiness", copies.readyOnly() ? TargetsReader.READY : TargetsReader.ANY)
                .put("minimumAge", copies.minimumAge().toString());
        targets.set("mode", mode(mode));
        targets.put("spread", selector.spread().word())
                .put("replacements", selector.replacements().word());
    }

    /** Nothing for what selects everybody: a list that is empty is refused where people write it. */
    private static void patterns(ObjectNode targets, String key, Patterns patterns) {
        if (!patterns.equals(Patterns.ANY)) {
            targets.set(key, list(patterns.written()));
        }
    }

    private static void expression(ObjectNode targets, String key, LabelExpression expression) {
        if (!expression.equals(LabelExpression.NONE)) {
            targets.put(key, expression.text());
        }
    }

    private static JsonNode mode(Mode mode) {
        return switch (mode) {
            case Mode.One() -> NODES.stringNode("one");
            case Mode.All() -> NODES.stringNode("all");
            case Mode.Fixed(int count) -> NODES.objectNode().put("fixed", count);
            case Mode.Percent(int percent) -> NODES.objectNode().put("percent", percent);
            case Mode.RandomUpToPercent(int percent) -> NODES.objectNode().put("randomUpToPercent", percent);
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
