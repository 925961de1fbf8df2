package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class HealersTests {

    private static final ObjectRef CHECKOUT = new ObjectRef(ObjectKind.DEPLOYMENT, "shop", "checkout", "uid");

    @Test
    void namesTheDeployerThatSetTheVeryField() {
        ObjectNode object = setBy("argocd-controller", "{'f:spec': {'f:replicas': {}}}");

        assertThat(Healers.objection(CHECKOUT, object, replicas()))
                .isEqualTo("argocd-controller set /spec/replicas of Deployment shop/checkout from a repository"
                        + " and would put it back");
    }

    @Test
    void leavesFieldsAloneThatTheDeployerDidNotSet() {
        assertThat(Healers.objection(
                        CHECKOUT, setBy("kustomize-controller", "{'f:spec': {'f:template': {}}}"), replicas()))
                .isNull();
    }

    @Test
    void doesNotMindPeople() {
        assertThat(Healers.objection(
                        CHECKOUT, setBy("kubectl-client-side-apply", "{'f:spec': {'f:replicas': {}}}"), replicas()))
                .isNull();
    }

    @Test
    void knowsThatAnAtomicFieldIsSetAsAWhole() {
        Change key =
                new Change(CHECKOUT, new Edit.Field("/spec/selector/gelada.dev~1event", null, StringNode.valueOf("1")));

        assertThat(Healers.objection(CHECKOUT, setBy("helm-controller", "{'f:spec': {'f:selector': {}}}"), key))
                .contains("/spec/selector");
    }

    private static Change replicas() {
        return new Change(CHECKOUT, new Edit.Field("/spec/replicas", IntNode.valueOf(3), IntNode.valueOf(1)));
    }

    private static ObjectNode setBy(String manager, String fields) {
        return Manifests.json(
                "{'metadata': {'managedFields': [{'manager': '" + manager + "', 'fieldsV1': " + fields + "}]}}");
    }
}
