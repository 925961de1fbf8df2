package dev.gelada.experiment;

import dev.gelada.document.StructuralSchema;
import dev.gelada.fault.FaultType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CustomResourceDefinition (apiextensions.k8s.io/v1) of an experiment: the schema of the document, as far as an API server takes it,
 * without what an object of a namespace may not ask for.
 */
final class ResourceDefinition {

    static final String GROUP = "gelada.dev";
    static final String VERSION = "v1alpha1";
    static final String PLURAL = "experiments";

    private final PluginCatalogue pluginCatalogue;

    ResourceDefinition(PluginCatalogue pluginCatalogue) {
        this.pluginCatalogue = pluginCatalogue.confined();
    }

    ObjectNode write() {
        ObjectNode definition = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "apiextensions.k8s.io/v1")
                .put("kind", "CustomResourceDefinition");
        // uninstalling the chart must not delete everyone's experiments
        definition
                .putObject("metadata")
                .put("name", PLURAL + "." + GROUP)
                .putObject("annotations")
                .put("helm.sh/resource-policy", "keep");
        ObjectNode spec = definition.putObject("spec").put("group", GROUP).put("scope", "Namespaced");
        ObjectNode names = spec.putObject("names");
        names.put("kind", ExperimentDocument.KIND).put("listKind", ExperimentDocument.KIND + "List");
        names.put("plural", PLURAL).put("singular", "experiment");
        names.putArray("shortNames").add("gex");
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", VERSION).put("served", true).put("storage", true);
        version.putObject("subresources").putObject("status");
        columns(version.putArray("additionalPrinterColumns"));
        version.putObject("schema").set("openAPIV3Schema", schema());
        return definition;
    }

    private static void columns(ArrayNode columns) {
        column(columns, "Fault", "string", ".status.fault");
        column(columns, "Schedule", "string", ".status.schedule");
        column(columns, "Ready", "string", ".status.conditions[?(@.type==\"Ready\")].status");
        column(columns, "Next", "string", ".status.nextAt");
        column(columns, "Last outcome", "string", ".status.lastOutcome");
        column(columns, "Age", "date", ".metadata.creationTimestamp");
        column(columns, "Why", "string", ".status.conditions[?(@.type==\"Ready\")].message")
                .put("priority", 1);
    }

    private static ObjectNode column(ArrayNode columns, String name, String type, String path) {
        return columns.addObject().put("name", name).put("type", type).put("jsonPath", path);
    }

    private ObjectNode schema() {
        ObjectNode written = new DocumentSchema(pluginCatalogue).write();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", "An experiment of Gelada: it reaches its own namespace only.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", metadata(written));
        properties.set("spec", spec(written));
        properties.set("status", ResourceStatus.shape());
        schema.putArray("required").add("spec");
        return schema;
    }

    /** Of the metadata, a definition may say nothing but what names are good. */
    private static ObjectNode metadata(ObjectNode written) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("type", "object");
        metadata.putObject("properties")
                .set("name", StructuralSchema.of(written.at("/properties/metadata/properties/name")));
        return metadata;
    }

    private ObjectNode spec(ObjectNode written) {
        ObjectNode spec = StructuralSchema.of(written.at("/properties/spec"));
        ObjectNode fault = (ObjectNode) spec.at("/properties/fault");
        // the rule says the same in better words
        fault.remove(List.of("minProperties", "maxProperties"));
        // gates are written by the safeguards' room, which offers every probe
        if (spec.at("/properties/safeguards/properties/gates/items/properties") instanceof ObjectNode gates) {
            gates.retain(pluginCatalogue.probes().keySet());
        }
        StructuralSchema.rules(
                fault,
                exactlyOne(
                        pluginCatalogue.faults().keySet().stream().sorted(),
                        "write exactly one fault, like {pod-kill: {}}"));
        StructuralSchema.rules(
                (ObjectNode) spec.at("/properties/schedule"),
                exactlyOne(
                        ScheduleCheck.KINDS.stream(),
                        "write exactly one of " + String.join(", ", ScheduleCheck.KINDS)
                                + ", or no schedule to run on demand"));
        StructuralSchema.rules(spec, durations());
        return spec;
    }

    private static Map<String, String> exactlyOne(Stream<String> keys, String sentence) {
        String all = keys.map(key -> has("self", key)).collect(Collectors.joining(", "));
        return Map.of("[" + all + "].exists_one(one, one)", sentence);
    }

    private Map<String, String> durations() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put(
                "has(self.duration) || !(" + revertible() + ")",
                "duration is missing: what can be undone lasts until then, so write one like 60s");
        return rules;
    }

    private String revertible() {
        return pluginCatalogue.faults().values().stream()
                .filter(FaultType::revertible)
                .map(fault -> has("self.fault", fault.name().value()))
                .sorted()
                .collect(Collectors.joining(" || "));
    }

    private static String has(String under, String key) {
        return "has(" + under + "." + StructuralSchema.key(key) + ")";
    }
}
