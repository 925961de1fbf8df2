package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the Job looks that carries what we create. It never runs a pod; its template still meets the Pod Security Standard "restricted",
 * since policies read templates too.
 *
 * @param labels that a cluster asks of every Job, beside ours
 * @param cpu and {@code memory} are what the container that never runs would ask for; some policies want them said
 */
record JobShape(Map<String, String> labels, String cpu, String memory) {

    static final JobShape PLAIN = new JobShape(Map.of(), "1m", "1Mi");

    private static final String SPEC = """
            {"parallelism": 0, "completions": 1, "backoffLimit": 0, "ttlSecondsAfterFinished": 0,
             "template": {"metadata": {}, "spec": {"restartPolicy": "Never", "automountServiceAccountToken": false,
               "securityContext": {"runAsNonRoot": true, "runAsUser": 65534, "seccompProfile": {"type": "RuntimeDefault"}},
               "containers": [{"name": "never-runs", "image": "registry.k8s.io/pause:3.10",
                 "securityContext": {"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                   "capabilities": {"drop": ["ALL"]}}}]}}}""";

    JobShape {
        labels = Map.copyOf(labels);
    }

    ObjectNode document(ObjectRef job, long activeDeadlineSeconds) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", job.kind().apiVersion())
                .put("kind", job.kind().kind());
        ObjectNode metadata = document.withObject("/metadata").put("name", job.name());
        metadata.put("namespace", job.namespace());
        labels.forEach(document.withObject("/metadata/labels")::put);
        ObjectNode spec = (ObjectNode) Json.mapper().readTree(SPEC);
        spec.put("activeDeadlineSeconds", activeDeadlineSeconds);
        labels.forEach(spec.withObject("/template/metadata/labels")::put);
        ObjectNode resources = ((ObjectNode) spec.at("/template/spec/containers/0")).putObject("resources");
        resources.putObject("requests").put("cpu", cpu).put("memory", memory);
        resources.putObject("limits").put("cpu", cpu).put("memory", memory);
        document.set("spec", spec);
        return document;
    }
}
