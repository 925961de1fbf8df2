package dev.gelada.platform;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Experiments that are custom resources of the platform, as last read. */
public interface ExperimentResources {

    /** From memory, without a request. */
    Listing listing();

    /**
     * Writes the status of a custom resource.
     *
     * @param status the complete new status. Errs when it cannot be written, or the resource is gone
     */
    Mono<Void> write(ExperimentResource experimentResource, ObjectNode status);

    /**
     * The experiments known.
     *
     * @param resources those whose watch is fresh
     * @param complaints why others may be missing, sentences
     */
    record Listing(List<ExperimentResource> resources, List<String> complaints) {

        public Listing {
            resources = List.copyOf(resources);
            complaints = List.copyOf(complaints);
        }
    }

    /**
     * One experiment.
     *
     * @param generation counts what its author changes
     * @param marks its labels and annotations, as far as they are Gelada's
     * @param spec as written; missing when it is not
     * @param status as last written; missing when it never was
     */
    record ExperimentResource(
            String namespace,
            String name,
            String uid,
            long generation,
            Map<String, String> marks,
            JsonNode spec,
            JsonNode status) {

        public ExperimentResource {
            marks = Map.copyOf(marks);
        }

        /** Whether the content is the same, whatever changed in its metadata or status meanwhile. */
        public boolean sameContent(ExperimentResource other) {
            return uid.equals(other.uid) && generation == other.generation && marks.equals(other.marks);
        }
    }
}
