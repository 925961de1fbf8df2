package dev.gelada;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the chart has rendered, to be looked at field by field. */
record RenderedChart(List<JsonNode> documents) {

    /** Reads every document as a cluster would. */
    static RenderedChart of(String rendered) {
        return new RenderedChart(Stream.of(rendered.split("(?m)^---\\s*$", -1))
                .filter(document -> document.contains("kind:") || document.contains("\"kind\""))
                .map(document -> Serialization.unmarshal(document, JsonNode.class))
                .toList());
    }

    /** The first of this kind and name, {@code Kind name}; missing when there is none. */
    JsonNode document(String kindAndName) {
        return all(kindAndName).findFirst().orElse(MissingNode.getInstance());
    }

    /** All of this kind and name. */
    Stream<JsonNode> all(String kindAndName) {
        return documents.stream()
                .filter(one -> (one.path("kind").asString("") + " "
                                + one.at("/metadata/name").asString(""))
                        .equals(kindAndName));
    }

    /** All of a kind. */
    Stream<JsonNode> ofKind(String kind) {
        return documents.stream().filter(one -> one.path("kind").asString("").equals(kind));
    }

    /** Pods that documents make, as they specify them. */
    static JsonNode pod(JsonNode document) {
        JsonNode job = document.at("/spec/jobTemplate");
        return (job.isMissingNode() ? document : job).at("/spec/template/spec");
    }

    /** One variable of the first container of what a document makes; missing when it has none. */
    static JsonNode env(JsonNode document, String name) {
        return field(pod(document), "containers/0/env/" + name + "/value");
    }

    /** A number leads into a list, and so does the name of one of its elements. */
    static JsonNode field(JsonNode from, String path) {
        JsonNode at = from;
        for (String key :
                Stream.of(path.split("/", -1)).filter(one -> !one.isEmpty()).toList()) {
            at = at.isArray() ? element(at, key) : at.path(key);
        }
        return at;
    }

    private static JsonNode element(JsonNode list, String key) {
        return key.chars().allMatch(Character::isDigit)
                ? list.path(Integer.parseInt(key))
                : list.valueStream()
                        .filter(one -> one.path("name").asString("").equals(key))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
    }

    /** How the field of a row stands; empty when there is none. */
    String text(HelmValuesTests.Row row) {
        JsonNode document = document(row.document());
        JsonNode found = row.field().startsWith("env ")
                ? env(document, row.field().substring("env ".length()))
                : row.field().startsWith("pod/")
                        ? field(pod(document), row.field().substring("pod".length()))
                        : field(document, row.field());
        return found.isMissingNode() ? "" : found.isString() ? found.asString() : found.toString();
    }
}
