package dev.gelada.platform.kubernetes;

import dev.gelada.document.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents for tests, as the API server takes them. */
public final class Manifests {

    private Manifests() {}

    /** Reads JSON written with single quotes. */
    public static ObjectNode json(String text) {
        return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    }

    /** YAML of an admission policy that refuses every change of a Deployment in one namespace: {@code nothing changes on a Friday}. */
    public static String noDeploymentMayChange(String namespace) {
        return """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: NAMESPACE}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    resourceRules:
                      - {apiGroups: [apps], apiVersions: [v1], resources: [deployments], operations: [UPDATE]}
                  matchConditions:
                    - {name: ours, expression: "request.namespace == 'NAMESPACE'"}
                  validations:
                    - {expression: "false", message: "nothing changes on a Friday"}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: NAMESPACE}
                spec: {policyName: NAMESPACE, validationActions: [Deny]}
                """.replace("NAMESPACE", namespace);
    }

    public static ObjectNode configMap(String namespace, String name) {
        return json("{'metadata':{'namespace':'%s','name':'%s'},'data':{'a':'1'}}".formatted(namespace, name));
    }

    /** Selects {@code app=name}. */
    public static ObjectNode service(String namespace, String name) {
        return json("""
                {'metadata':{'namespace':'%s','name':'%s'},
                 'spec':{'selector':{'app':'%s'},'ports':[{'port':80,'protocol':'TCP','targetPort':8080}]}}""".formatted(namespace, name, name));
    }

    /** Labelled {@code app=app}, on no node and put on none by any scheduler, with one container of the quality of service {@code Burstable}. */
    public static ObjectNode pod(String namespace, String name, String app) {
        return json("""
                {'metadata':{'namespace':'%s','name':'%s','labels':{'app':'%s'}},
                 'spec':{'automountServiceAccountToken':false,'schedulerName':'nobody','containers':[{'name':'main',
                   'image':'registry.k8s.io/pause:3.10','resources':{'requests':{'cpu':'100m'},'limits':{'cpu':'500m'}}}]}}""".formatted(namespace, name, app));
    }

    /** Labels its pods {@code app=name}. */
    public static ObjectNode deployment(String namespace, String name, int replicas) {
        ObjectNode document = json("""
                {'metadata':{'namespace':'%s','name':'%s','labels':{'app':'%s'}},
                 'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'%s'}},'template':{'metadata':{'labels':{'app':'%s'}}}}}""".formatted(namespace, name, name, replicas, name, name));
        document.withObject("/spec/template")
                .set("spec", pod(namespace, name, name).path("spec"));
        return document;
    }

    /** Holds while nobody has counted: it carries no status. */
    public static ObjectNode budget(String namespace, String name, String app) {
        return json("""
                {'metadata':{'namespace':'%s','name':'%s'},
                 'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'%s'}}}}""".formatted(namespace, name, app));
    }

    public static ObjectNode node(String name) {
        return json("{'metadata':{'name':'%s','labels':{'gelada.dev/enabled':'true'}},'spec':{}}".formatted(name));
    }

    static ObjectNode podOf(JsonNode deployment, int number, String node) {
        ObjectNode pod = json("{'metadata':{},'spec':{}}");
        String name = Objects.name(deployment) + "-" + number;
        pod.withObject("/metadata")
                .put("namespace", deployment.at("/metadata/namespace").asString())
                .put("name", name);
        pod.withObject("/metadata").set("labels", deployment.at("/spec/template/metadata/labels"));
        pod.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", "Deployment")
                .put("name", Objects.name(deployment))
                .put("uid", Objects.uid(deployment))
                .put("controller", true);
        pod.set("spec", deployment.at("/spec/template/spec").deepCopy());
        pod.withObject("/spec").put("nodeName", node);
        pod.set("status", json("""
                {'phase':'Running','podIP':'10.0.0.1','conditions':[{'type':'Ready','status':'True'}],
                 'containerStatuses':[{'name':'main','ready':true,'restartCount':0,'state':{'running':{}}}]}"""));
        JsonNode resources = pod.at("/spec/containers/0/resources");
        ((ObjectNode) pod.at("/status/containerStatuses/0")).set("resources", resources);
        return pod;
    }
}
