package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import dev.gelada.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of the document, so that an editor completes it and a pipeline refuses a wrong one. Every fault, probe and safeguard
 * adds its own settings. What a schema cannot say, such as that a cron expression never fires, {@code validate} does.
 */
@RequiredArgsConstructor
final class DocumentSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String NAME = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";

    private final PluginCatalogue pluginCatalogue;

    ObjectNode write() {
        ObjectNode schema = JsonSchemas.mapping();
        schema.put("$schema", DIALECT).put("title", "An experiment of Gelada");
        put(schema, "apiVersion", JsonSchemas.choice(List.of(CanonicalDocument.API_VERSION)));
        put(schema, "kind", JsonSchemas.choice(List.of(CanonicalDocument.KIND)));
        put(schema, "metadata", metadata());
        put(schema, "spec", spec());
        return require(schema, "apiVersion", "kind", "metadata", "spec");
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JsonSchemas.mapping();
        put(metadata, "name", JsonSchemas.text().put("pattern", NAME));
        put(metadata, "namespace", JsonSchemas.any());
        put(metadata, "labels", JsonSchemas.any());
        put(metadata, "annotations", JsonSchemas.any());
        return require(metadata, "name");
    }

    private ObjectNode spec() {
        ObjectNode spec = JsonSchemas.mapping();
        put(spec, "description", JsonSchemas.text());
        put(spec, "enabled", JsonSchemas.bool());
        put(spec, "dryRun", JsonSchemas.bool());
        put(spec, "schedule", ScheduleSchema.write());
        put(spec, "targets", TargetsSchema.write());
        put(
                spec,
                "fault",
                JsonSchemas.only(each(pluginCatalogue.faults(), fault -> JsonSchemas.settings(fault.settings()))));
        put(spec, "duration", JsonSchemas.duration());
        put(spec, "steadyState", steadyState());
        put(spec, "recovery", recovery());
        put(spec, "safeguards", safeguards());
        durations(spec);
        return require(spec, "targets", "fault");
    }

    /** What can be undone needs a duration. */
    private void durations(ObjectNode spec) {
        ArrayNode rules = spec.putArray("allOf");
        pluginCatalogue.faults().values().stream()
                .filter(Fault::revertible)
                .map(fault -> fault.name().value())
                .sorted()
                .forEach(name -> {
                    ObjectNode rule = rules.addObject();
                    ObjectNode asked = rule.putObject("if");
                    require(asked.putObject("properties").putObject("fault"), name);
                    require(asked, "fault");
                    require(rule.putObject("then"), "duration");
                });
    }

    private ObjectNode steadyState() {
        ObjectNode steadyState = JsonSchemas.mapping();
        ObjectNode probe =
                JsonSchemas.only(each(pluginCatalogue.probes(), one -> JsonSchemas.settings(one.settings())));
        put(steadyState, "probes", JsonSchemas.list(probe).put("minItems", 1));
        put(steadyState, "every", JsonSchemas.duration());
        put(steadyState, "tolerate", JsonSchemas.integer(1));
        return require(steadyState, "probes");
    }

    private static ObjectNode recovery() {
        ObjectNode recovery = JsonSchemas.mapping();
        put(recovery, "within", JsonSchemas.duration());
        return recovery;
    }

    private ObjectNode safeguards() {
        ObjectNode safeguards = JsonSchemas.mapping();
        each(pluginCatalogue.safeguards(), SafeguardKey::shape).forEach((name, shape) -> put(safeguards, name, shape));
        return safeguards;
    }

    /** By name, in the order of names: the same offer makes the same text. */
    private static <T> Map<String, ObjectNode> each(Map<String, T> all, Function<T, ObjectNode> shape) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> shape.apply(one.getValue()), (one, other) -> one, TreeMap::new));
    }

    static void put(ObjectNode mapping, String key, ObjectNode shape) {
        ((ObjectNode) mapping.get("properties")).set(key, shape);
    }

    private static ObjectNode require(ObjectNode shape, String... keys) {
        ArrayNode required = shape.putArray("required");
        List.of(keys).forEach(required::add);
        return shape;
    }
}
