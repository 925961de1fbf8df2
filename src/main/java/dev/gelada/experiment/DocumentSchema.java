package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import dev.gelada.fault.FaultType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of the document, so that an editor completes it and a pipeline refuses a wrong one: its keys, and what they must be
 * together as far as a schema can say it. What it cannot say, such as that a cron expression never fires, {@code validate} does.
 */
record DocumentSchema(PluginCatalogue pluginCatalogue) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    ObjectNode write() {
        ObjectNode schema =
                new DocumentTypes(pluginCatalogue, false).document().shape().get();
        schema.put("$schema", DIALECT).put("title", "An experiment of Gelada");
        ObjectNode spec = (ObjectNode) schema.at("/properties/spec");
        ((ObjectNode) spec.at("/properties/targets")).put("minProperties", 1);
        ArrayNode kinds = ((ObjectNode) spec.at("/properties/schedule")).putArray("oneOf");
        ScheduleCheck.KINDS.forEach(kind -> JsonSchemas.require(kinds.addObject(), List.of(kind)));
        durations(spec);
        return schema;
    }

    /** What can be undone needs a duration. */
    private void durations(ObjectNode spec) {
        ArrayNode rules = spec.putArray("allOf");
        pluginCatalogue.faults().values().stream()
                .filter(FaultType::revertible)
                .map(fault -> fault.name().value())
                .sorted()
                .forEach(name -> {
                    ObjectNode rule = rules.addObject();
                    ObjectNode asked = rule.putObject("if");
                    JsonSchemas.require(asked.putObject("properties").putObject("fault"), List.of(name));
                    JsonSchemas.require(asked, List.of("fault"));
                    JsonSchemas.require(rule.putObject("then"), List.of("duration"));
                });
    }
}
