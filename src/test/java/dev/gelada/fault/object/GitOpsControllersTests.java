package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class GitOpsControllersTests {

    private static final ObjectRef CHECKOUT = new ObjectRef(ObjectKind.DEPLOYMENT, "shop", "checkout", "uid");

    @Test
    void namesTheDeployerThatSetTheVeryField() {
        ObjectNode object = setBy("argocd-controller", "{'f:spec': {'f:replicas': {}}}");

        assertThat(GitOpsControllers.objection(CHECKOUT, object, replicas()))
                .isEqualTo("argocd-controller set /spec/replicas of Deployment shop/checkout from a repository"
                        + " and would restore it");
    }

    @Test
    void leavesFieldsAloneThatTheDeployerDidNotSet() {
        assertThat(GitOpsControllers.objection(
                        CHECKOUT, setBy("kustomize-controller", "{'f:spec': {'f:template': {}}}"), replicas()))
                .isNull();
    }

    @Test
    void doesNotMindPeople() {
        assertThat(GitOpsControllers.objection(
                        CHECKOUT, setBy("kubectl-client-side-apply", "{'f:spec': {'f:replicas': {}}}"), replicas()))
                .isNull();
    }

    @Test
    void knowsThatAnAtomicFieldIsSetAsAWhole() {
        ObjectPatch key = new ObjectPatch(
                CHECKOUT, new PatchOperation.Field("/spec/selector/gelada.dev~1event", null, StringNode.valueOf("1")));

        assertThat(GitOpsControllers.objection(
                        CHECKOUT, setBy("helm-controller", "{'f:spec': {'f:selector': {}}}"), key))
                .contains("/spec/selector");
    }

    private static ObjectPatch replicas() {
        return new ObjectPatch(
                CHECKOUT, new PatchOperation.Field("/spec/replicas", IntNode.valueOf(3), IntNode.valueOf(1)));
    }

    private static ObjectNode setBy(String manager, String fields) {
        return Manifests.json(
                "{'metadata': {'managedFields': [{'manager': '" + manager + "', 'fieldsV1': " + fields + "}]}}");
    }
}
