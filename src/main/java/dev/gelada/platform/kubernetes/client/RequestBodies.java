package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests carry, and what answers are read with. */
final class RequestBodies {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RequestBodies() {}

    static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    static ObjectNode object(byte[] body) {
        return (ObjectNode) MAPPER.readTree(body);
    }

    /** The steps of a JSON Patch, after a test that it is the very object. */
    static byte[] patch(ObjectRef ref, List<Step> steps) {
        ArrayNode all = MAPPER.createArrayNode();
        if (ref.uid() != null) {
            all.addObject().put("op", "test").put("path", "/metadata/uid").put("value", ref.uid());
        }
        for (Step step : steps) {
            ObjectNode one = all.addObject().put("op", step.op()).put("path", step.path());
            if (step.value() != null) {
                one.set("value", step.value());
            }
        }
        return bytes(all);
    }

    /** With background propagation: objects that it owns are deleted after it (a Job's default is to orphan them). */
    static byte[] deletion(@Nullable String uid, @Nullable Duration grace) {
        ObjectNode options = options(uid, grace);
        options.put("propagationPolicy", "Background");
        return bytes(options);
    }

    static byte[] eviction(PodRef pod, @Nullable Duration grace) {
        ObjectNode eviction =
                MAPPER.createObjectNode().put("apiVersion", "policy/v1").put("kind", "Eviction");
        eviction.putObject("metadata").put("name", pod.name()).put("namespace", pod.namespace());
        eviction.set("deleteOptions", options(pod.uid(), grace));
        return bytes(eviction);
    }

    /** A SelfSubjectAccessReview (authorization.k8s.io/v1). */
    static byte[] review(ResourceAttributes resourceAttributes) {
        ObjectNode review = MAPPER.createObjectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SelfSubjectAccessReview");
        ObjectNode asked = review.putObject("spec")
                .putObject("resourceAttributes")
                .put("verb", resourceAttributes.verb())
                .put("group", resourceAttributes.kind().group())
                .put("resource", resourceAttributes.kind().plural());
        if (resourceAttributes.subresource() != null) {
            asked.put("subresource", resourceAttributes.subresource());
        }
        if (resourceAttributes.namespace() != null) {
            asked.put("namespace", resourceAttributes.namespace());
        }
        return bytes(review);
    }

    private static ObjectNode options(@Nullable String uid, @Nullable Duration grace) {
        ObjectNode options = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "DeleteOptions");
        if (uid != null) {
            options.putObject("preconditions").put("uid", uid);
        }
        if (grace != null) {
            options.put("gracePeriodSeconds", grace.toSeconds());
        }
        return options;
    }
}
