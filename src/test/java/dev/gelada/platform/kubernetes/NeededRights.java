package dev.gelada.platform.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;

/** What tests on somebody's cluster need beside a kubeconfig, asked before any of them begins: each a verb and what it is for. */
record NeededRights(Config config) {

    private static final List<String> NEEDED = List.of(
            "create namespaces",
            "patch namespaces",
            "delete namespaces",
            "create serviceaccounts",
            "create serviceaccounts/token",
            "patch pods",
            "delete pods",
            "patch pods/status",
            "get configmaps",
            "patch nodes",
            "delete nodes",
            "patch deployments.apps",
            "patch jobs.batch",
            "patch roles.rbac.authorization.k8s.io",
            "escalate roles.rbac.authorization.k8s.io",
            "patch clusterroles.rbac.authorization.k8s.io",
            "escalate clusterroles.rbac.authorization.k8s.io",
            "bind clusterroles.rbac.authorization.k8s.io",
            "patch customresourcedefinitions.apiextensions.k8s.io",
            "patch validatingadmissionpolicies.admissionregistration.k8s.io",
            "delete validatingadmissionpolicies.admissionregistration.k8s.io",
            "patch validatingwebhookconfigurations.admissionregistration.k8s.io",
            "delete validatingwebhookconfigurations.admissionregistration.k8s.io",
            "patch mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "delete mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "patch flowschemas.flowcontrol.apiserver.k8s.io",
            "delete flowschemas.flowcontrol.apiserver.k8s.io",
            "patch prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
            "delete prioritylevelconfigurations.flowcontrol.apiserver.k8s.io");

    /** Those that the account lacks. */
    List<String> missing() {
        Config once = new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(once).build()) {
            return NEEDED.stream().filter(one -> !may(client, one)).toList();
        }
    }

    private static boolean may(KubernetesClient client, String right) {
        String verb = right.substring(0, right.indexOf(' '));
        String what = right.substring(right.indexOf(' ') + 1);
        String kind = what.contains(".") ? what.substring(0, what.indexOf('.')) : what;
        String resource = kind.contains("/") ? kind.substring(0, kind.indexOf('/')) : kind;
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(what.contains(".") ? what.substring(what.indexOf('.') + 1) : "")
                        .withResource(resource)
                        .withSubresource(kind.contains("/") ? kind.substring(kind.indexOf('/') + 1) : "")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
