package dev.gelada.platform;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Experiments that people keep on the platform itself, as it was last heard what they say. */
public interface ExperimentResources {

    /** Out of memory; asks nobody. */
    Listing listing();

    /**
     * Writes what has become of one beside it, where its author can read it.
     *
     * @param status all of it: what was there goes. Errs when it cannot be written, also because the paper is gone
     */
    Mono<Void> write(ExperimentResource experimentResource, ObjectNode status);

    /**
     * What there is.
     *
     * @param resources those that were heard of lately
     * @param complaints why others may be missing, sentences
     */
    record Listing(List<ExperimentResource> resources, List<String> complaints) {

        public Listing {
            resources = List.copyOf(resources);
            complaints = List.copyOf(complaints);
        }
    }

    /**
     * One of them.
     *
     * @param generation counts what its author changes
     * @param marks its labels and annotations, as far as they are ours
     * @param spec as written; missing when it is not
     * @param status as somebody wrote it last; missing when nobody did
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

        /** Whether it says the same, whatever was written beside it meanwhile. */
        public boolean sameContent(ExperimentResource other) {
            return uid.equals(other.uid) && generation == other.generation && marks.equals(other.marks);
        }
    }
}
