package dev.gelada.experiment.resource;

import dev.gelada.platform.ExperimentResources.ExperimentResource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a document of a paper. */
final class ResourceDocumentWriter {

    private ResourceDocumentWriter() {}

    static ObjectNode of(ExperimentResource experimentResource) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "gelada.dev/v1alpha1")
                .put("kind", "Experiment");
        ObjectNode metadata = document.putObject("metadata");
        metadata.put("namespace", experimentResource.namespace()).put("name", experimentResource.name());
        ObjectNode marks = metadata.putObject("annotations");
        experimentResource.marks().forEach(marks::put);
        if (!experimentResource.spec().isMissingNode()) {
            document.set("spec", experimentResource.spec());
        }
        return document;
    }
}
