package dev.gelada.tool.migration;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Finds {@code config.toml} in the ConfigMap in which kube-monkey is given it, as written for kubectl or as kubectl prints it. */
final class ConfigMapFile {

    private static final String KEY = "config.toml";

    private ConfigMapFile() {}

    /**
     * The text of {@code config.toml}: that in the first ConfigMap which has it, or the text itself when it is no Kubernetes object.
     *
     * @throws IllegalArgumentException with a sentence when it is an object without it
     */
    static String toml(String text) {
        JsonNode objects = objects(text);
        if (objects.isEmpty()) {
            return text;
        }
        for (JsonNode object : objects) {
            JsonNode data = object.path("data");
            if (object.path("kind").asString("").equals("ConfigMap")
                    && data.path(KEY).isString()) {
                return data.path(KEY).asString();
            }
        }
        List<String> kinds =
                objects.valueStream().map(one -> one.path("kind").asString("")).toList();
        throw new IllegalArgumentException("holds " + String.join(", ", kinds) + ", but no ConfigMap with the key "
                + KEY + "; name kube-monkey's config.toml, or the ConfigMap that holds it");
    }

    /** The Kubernetes objects of the text, those of a List one by one; none when it is no YAML of objects. */
    private static JsonNode objects(String text) {
        YAMLMapper yaml = YAMLMapper.builder().build();
        var objects = yaml.createArrayNode();
        try (var read = yaml.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (read.hasNextValue()) {
                JsonNode object = read.nextValue();
                if (object.path("kind").isString() && object.path("items").isArray()) {
                    object.path("items").forEach(objects::add);
                } else if (object.path("kind").isString()) {
                    objects.add(object);
                }
            }
        } catch (JacksonException noYaml) {
            objects.removeAll();
        }
        return objects;
    }
}
