package dev.gelada.experiment.resource;

import dev.gelada.platform.Papers.Paper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a document of a paper. */
final class Script {

    private Script() {}

    static ObjectNode of(Paper paper) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "gelada.dev/v1alpha1")
                .put("kind", "Experiment");
        ObjectNode metadata = document.putObject("metadata");
        metadata.put("namespace", paper.namespace()).put("name", paper.name());
        ObjectNode marks = metadata.putObject("annotations");
        paper.marks().forEach(marks::put);
        if (!paper.spec().isMissingNode()) {
            document.set("spec", paper.spec());
        }
        return document;
    }
}
