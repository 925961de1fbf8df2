package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the Job looks that carries what we create. It never runs a pod; its template still meets the Pod Security Standard "restricted",
 * since policies read templates too. What a cluster's own policies ask of every Job beside that is for its operators to set.
 *
 * @param image the image of its container, which never runs; some policies require an internal registry
 * @param cpu its CPU request and limit, which some policies require
 * @param memory its memory request and limit
 * @param labels additional labels of the Job and its template, each {@code key=value}
 */
public record DeadMansSwitchJobTemplate(
        @DefaultValue(IMAGE) String image,
        @DefaultValue(CPU) String cpu,
        @DefaultValue(MEMORY) String memory,
        @DefaultValue List<String> labels) {

    private static final String IMAGE = "registry.k8s.io/pause:3.10";
    private static final String CPU = "1m";
    private static final String MEMORY = "1Mi";

    private static final Pattern QUANTITY = Pattern.compile("[0-9]+(\\.[0-9]+)?([numkMGTPE]|[KMGTPE]i)?");

    /** Kubernetes documentation, Labels and Selectors: syntax and character set. */
    private static final Pattern LABEL = Pattern.compile(
            "([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?=([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");

    /** The template without any settings. */
    public static final DeadMansSwitchJobTemplate PLAIN = new DeadMansSwitchJobTemplate(IMAGE, CPU, MEMORY, List.of());

    private static final String SPEC = """
            {"parallelism": 0, "completions": 1, "backoffLimit": 0, "ttlSecondsAfterFinished": 0,
             "template": {"metadata": {}, "spec": {"restartPolicy": "Never", "automountServiceAccountToken": false,
               "securityContext": {"runAsNonRoot": true, "runAsUser": 65534, "seccompProfile": {"type": "RuntimeDefault"}},
               "containers": [{"name": "never-runs",
                 "securityContext": {"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                   "capabilities": {"drop": ["ALL"]}}}]}}}""";

    public DeadMansSwitchJobTemplate {
        check("cpu", cpu, QUANTITY, "an amount like 1m");
        check("memory", memory, QUANTITY, "an amount like 1Mi");
        labels.forEach(label -> check("labels", label, LABEL, "key=value as Kubernetes has it, like team=payments"));
        labels = List.copyOf(labels);
    }

    private static void check(String setting, String value, Pattern right, String write) {
        if (!right.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "gelada.fault.object.dead-mans-switch.%s is '%s'; write %s".formatted(setting, value, write));
        }
    }

    ObjectNode document(ObjectRef job, long activeDeadlineSeconds) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("apiVersion", job.kind().apiVersion())
                .put("kind", job.kind().kind());
        ObjectNode metadata = document.withObject("/metadata").put("name", job.name());
        metadata.put("namespace", job.namespace());
        label(document.withObject("/metadata"));
        ObjectNode spec = (ObjectNode) Json.mapper().readTree(SPEC);
        spec.put("activeDeadlineSeconds", activeDeadlineSeconds);
        label(spec.withObject("/template/metadata"));
        ObjectNode container = (ObjectNode) spec.at("/template/spec/containers/0");
        container.put("image", image);
        ObjectNode resources = container.putObject("resources");
        resources.putObject("requests").put("cpu", cpu).put("memory", memory);
        resources.putObject("limits").put("cpu", cpu).put("memory", memory);
        document.set("spec", spec);
        return document;
    }

    private void label(ObjectNode metadata) {
        for (String label : labels) {
            int equals = label.indexOf('=');
            metadata.withObject("/labels").put(label.substring(0, equals), label.substring(equals + 1));
        }
    }
}
