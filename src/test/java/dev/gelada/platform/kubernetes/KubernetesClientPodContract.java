package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Eviction;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The contract with what is special about pods: evictions, and the sub-resources through which alone they can be changed. */
public abstract class KubernetesClientPodContract extends KubernetesClientContract {

    private static final String EPHEMERAL = "/spec/ephemeralContainers";

    /** A pod that is there; one that a real API server takes without further ado. */
    private PodRef pod(String name) {
        ObjectNode pod = create(ObjectKind.POD, Manifests.pod(namespace(), name, name));
        return new PodRef(namespace(), name, pod.at("/metadata/uid").asString());
    }

    @Test
    void evictsAPod() {
        PodRef pod = pod("evicted");
        assertThat(value(api().evict(new PodRef(namespace(), "evicted", "another-uid"), null)))
                .isInstanceOf(Eviction.Gone.class);
        assertThat(value(api().evict(pod, Duration.ZERO))).isInstanceOf(Eviction.Granted.class);
        assertThat(value(api().evict(pod, Duration.ZERO))).isInstanceOf(Eviction.Gone.class);
    }

    @Test
    void aBudgetThatHoldsIsAnAnswerAndNoError() {
        PodRef pod = running("kept");
        create(ObjectKind.DISRUPTION_BUDGET, Manifests.budget(namespace(), "kept", "kept"));
        assertThat(value(api().evict(pod, null)))
                .isInstanceOfSatisfying(
                        Eviction.Refused.class,
                        refused -> assertThat(refused.reason()).containsIgnoringCase("disruption budget"));
        assertThat(api().read(ObjectRef.of(pod)).block(PATIENCE)).isNotNull();
    }

    @Test
    void severalBudgetsForOnePodAreAnAnswerAndNoError() {
        PodRef pod = running("twice-kept");
        create(ObjectKind.DISRUPTION_BUDGET, Manifests.budget(namespace(), "one", "twice-kept"));
        create(ObjectKind.DISRUPTION_BUDGET, Manifests.budget(namespace(), "other", "twice-kept"));
        assertThat(value(api().evict(pod, null)))
                .isInstanceOfSatisfying(
                        Eviction.Refused.class,
                        refused -> assertThat(refused.reason()).contains("more than one PodDisruptionBudget"));
    }

    private PodRef running(String name) {
        PodRef pod = pod(name);
        JsonNode running = Manifests.json("{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}");
        value(api().patch(ObjectRef.of(pod), "status", List.of(new Step("add", "/status", running)), false));
        return pod;
    }

    @Test
    void anEphemeralContainerIsAddedAndNeverChangedOrTakenOut() {
        ObjectRef pod = ObjectRef.of(pod("stressed"));
        value(ephemeral(pod, true, added("first")));
        assertThat(value(api().read(pod)).at(EPHEMERAL)).isEmpty();
        value(ephemeral(pod, false, added("first")));
        ObjectNode after = value(ephemeral(pod, false, new Step("add", EPHEMERAL + "/-", container("second"))));
        assertThat(after.at(EPHEMERAL).valueStream().map(one -> one.path("name").asString()))
                .containsExactly("first", "second");
        errs(
                ephemeral(pod, false, new Step("remove", EPHEMERAL + "/0", null)),
                error -> assertThat(error.conflict()).isTrue());
        errs(
                ephemeral(pod, false, replace(EPHEMERAL + "/0/image", "another")),
                error -> assertThat(error.conflict()).isTrue());
        errs(
                ephemeral(new ObjectRef(ObjectKind.POD, namespace(), "stressed", "another-uid"), false, added("third")),
                error -> assertThat(error.gone()).isTrue());
    }

    @Test
    void anEphemeralContainerComesNoOtherWay() {
        ObjectRef pod = ObjectRef.of(pod("unstressed"));
        errs(
                api().patch(pod, null, List.of(added("first")), false),
                error -> assertThat(error.conflict()).isTrue());
    }

    @Test
    void aResizeChangesLimitsAndNeverTheQualityOfService() {
        ObjectRef pod = ObjectRef.of(pod("resized"));
        Step lower = replace("/spec/containers/0/resources/limits/cpu", "200m");
        value(api().patch(pod, "resize", List.of(lower), true));
        assertThat(limit(value(api().read(pod)))).isEqualTo("500m");
        assertThat(limit(value(api().patch(pod, "resize", List.of(lower), false))))
                .isEqualTo("200m");
        Step lowest = replace("/spec/containers/0/resources/limits/cpu", "100m");
        errs(
                api().patch(pod, null, List.of(lowest), false),
                error -> assertThat(error.conflict()).isTrue());
        errs(
                api().patch(pod, "resize", List.of(new Step("remove", "/spec/containers/0/resources", null)), false),
                error -> assertThat(error.conflict()).isTrue());
    }

    /** So a note has to go before the change that it is about. */
    @Test
    void aSubresourceCarriesNoNotes() {
        ObjectRef pod = ObjectRef.of(pod("unnoted"));
        Step note = new Step("add", "/metadata/labels/gelada.dev~1event", StringNode.valueOf("018f-1"));
        Step lower = replace("/spec/containers/0/resources/limits/cpu", "200m");
        value(api().patch(pod, "resize", List.of(note, lower), false));
        value(ephemeral(pod, false, note, added("first")));
        assertThat(value(api().read(pod)).at("/metadata/labels").has("gelada.dev/event"))
                .isFalse();
    }

    private Mono<ObjectNode> ephemeral(ObjectRef pod, boolean dryRun, Step... steps) {
        return api().patch(pod, "ephemeralcontainers", List.of(steps), dryRun);
    }

    private static Step added(String name) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode().add(container(name));
        return new Step("add", EPHEMERAL, list);
    }

    private static ObjectNode container(String name) {
        return Manifests.json("""
                {'name':'%s','image':'registry.k8s.io/pause:3.10','imagePullPolicy':'IfNotPresent',
                 'terminationMessagePolicy':'File','terminationMessagePath':'/dev/termination-log','resources':{}}""".formatted(name));
    }

    private static String limit(JsonNode pod) {
        return pod.at("/spec/containers/0/resources/limits/cpu").asString("");
    }
}
