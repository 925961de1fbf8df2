package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails.Budget;
import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose pod a pod is, and what is seen of it. */
class OwnerResolverTests {

    private final ClusterCache clusterCache = new ClusterCache();
    private final OwnerResolver ownerResolver = new OwnerResolver(clusterCache);
    private final WorkloadAssembler workloadAssembler = new WorkloadAssembler(
            clusterCache, new ProtectedObjects(clusterCache, "chaos"), new AnnotationFilter(Clock.systemUTC()));

    @BeforeEach
    void open() {
        clusterCache
                .namespaces()
                .put(new CachedObject.Namespace(
                        "shop", "uid-shop", Map.of("gelada.dev/enabled", "true"), Map.of(), false));
    }

    /** And none that is being deleted may be hit, as those of chaoskube#84 and #153, kube-monkey and krkn were. */
    @Test
    void aDeploymentHasThePodsOfAllItsReplicaSets() {
        keeper("Deployment", "checkout", null, 3);
        keeper("ReplicaSet", "checkout-1", owner("Deployment", "checkout"), 1);
        keeper("ReplicaSet", "checkout-2", owner("Deployment", "checkout"), 2);
        pod("a", owner("ReplicaSet", "checkout-1"), true, false);
        pod("b", owner("ReplicaSet", "checkout-2"), true, false);
        pod("c", owner("ReplicaSet", "checkout-2"), true, true);

        assertThat(names()).containsExactly("shop/Deployment/checkout");
        Workload checkout = workload("Deployment", "checkout");
        assertThat(checkout.desired()).isEqualTo(3);
        assertThat(checkout.ready()).isEqualTo(2);
        assertThat(checkout.healthy()).isFalse();
        assertThat(checkout.details().terminating()).isEqualTo(1);
        assertThat(checkout.details().protection()).isNull();
        assertThat(checkout.instances().getLast().details().protection()).contains("being deleted");
    }

    @Test
    void aReplicaSetStandsForItselfOnlyWhenItIsNobodys() {
        keeper("ReplicaSet", "alone", null, 1);
        keeper("ReplicaSet", "checkout-1", owner("Deployment", "checkout"), 1);

        assertThat(ownerResolver.find(new WorkloadRef("ReplicaSet", "shop", "alone")))
                .isNotNull();
        assertThat(ownerResolver.find(new WorkloadRef("ReplicaSet", "shop", "checkout-1")))
                .isNull();
        assertThat(ownerResolver.find(new WorkloadRef("ReplicaSet", "shop", "gone")))
                .isNull();
    }

    @Test
    void anOwnerOfAnUnknownKindIsKnownByItsKindAndName() {
        keeper("ReplicaSet", "web-1", owner("Rollout", "web"), 2);
        pod("web-1-a", owner("ReplicaSet", "web-1"), true, false);
        pod("worker-0", owner("Cluster", "worker"), true, false);
        pod("worker-1", owner("Cluster", "worker"), false, false);

        assertThat(names()).containsExactlyInAnyOrder("shop/Rollout/web", "shop/Cluster/worker");
        assertThat(workload("Rollout", "web").desired()).isEqualTo(2);
        assertThat(workload("Rollout", "web").instances()).hasSize(1);
        assertThat(workload("Cluster", "worker").desired()).isEqualTo(2);
    }

    @Test
    void isFoundByItsNameWhoeverItIs() {
        keeper("Deployment", "checkout", null, 3);
        keeper("ReplicaSet", "checkout-1", owner("Deployment", "checkout"), 1);
        keeper("StatefulSet", "web", null, 1);
        keeper("ReplicaSet", "web-1", owner("Rollout", "web"), 2);
        pod("web-1-a", owner("ReplicaSet", "web-1"), true, false);
        pod("worker-0", owner("Cluster", "worker"), true, false);
        pod("worker-1", owner("Cluster", "worker"), true, false);
        pod("bare", null, true, false);

        assertThat(named("web")).containsExactlyInAnyOrder("shop/StatefulSet/web", "shop/Rollout/web");
        assertThat(named("worker", "bare")).containsExactlyInAnyOrder("shop/Cluster/worker", "shop/Pod/bare");
        assertThat(named("checkout-1")).isEmpty();
        assertThat(named("checkout")).containsExactly("shop/Deployment/checkout");
    }

    private List<String> named(String... names) {
        WorkloadFilter workloadFilter = new WorkloadFilter() {
            @Override
            public boolean test(WorkloadRef ref) {
                return true;
            }

            @Override
            public Set<String> names() {
                return Set.of(names);
            }
        };
        return ownerResolver
                .named(workloadFilter)
                .map(topLevelOwner -> topLevelOwner.ref().toString())
                .toList();
    }

    @Test
    void podsOfNobodysAndJobsAreProtected() {
        pod("alone", null, true, false);
        keeper("Job", "import", null, 1);
        pod("import-x", owner("Job", "import"), true, false);
        keeper("ReplicaSet", "loose", null, 1);

        assertThat(protection("Pod", "alone")).contains("without an owner");
        assertThat(protection("Job", "import")).contains("Job");
        assertThat(protection("ReplicaSet", "loose")).isNull();
    }

    @Test
    void whatHasEndedIsNoInstance() {
        keeper("StatefulSet", "db", null, 1);
        clusterCache.pods().put(pod("db-0", owner("StatefulSet", "db"), "Failed", false, false));
        pod("db-1", owner("StatefulSet", "db"), true, false);
        assertThat(workload("StatefulSet", "db").instances()).hasSize(1);
    }

    @Test
    void namespacesOfTheClusterOfOurOwnAndWithoutTheLabelAreProtected() {
        for (String namespace : List.of("kube-system", "chaos", "quiet", "unseen")) {
            clusterCache.workloads("StatefulSet").put(workloadObject("StatefulSet", namespace, "db", null, 1));
        }
        clusterCache
                .namespaces()
                .put(new CachedObject.Namespace("chaos", "1", Map.of("gelada.dev/enabled", "true"), Map.of(), false));
        clusterCache
                .namespaces()
                .put(new CachedObject.Namespace(
                        "kube-system", "2", Map.of("gelada.dev/enabled", "true"), Map.of(), false));
        clusterCache.namespaces().put(new CachedObject.Namespace("quiet", "3", Map.of(), Map.of(), false));

        assertThat(inNamespace("kube-system")).contains("belongs to the cluster itself");
        assertThat(inNamespace("chaos")).contains("Gelada runs in");
        assertThat(inNamespace("quiet")).contains("does not have the label gelada.dev/enabled=true");
        assertThat(inNamespace("unseen")).contains("is not known");
        clusterCache
                .namespaces()
                .put(new CachedObject.Namespace("quiet", "3", Map.of("gelada.dev/enabled", "true"), Map.of(), true));
        assertThat(inNamespace("quiet")).contains("is being deleted");
    }

    @Test
    void budgetsThatSelectAPodCoverItsWorkload() {
        keeper("StatefulSet", "db", null, 1);
        pod("db-0", owner("StatefulSet", "db"), true, false);
        limit("mine", new LabelSelector(Map.of("app", "db-0"), null));
        limit("everything", new LabelSelector(null, null));
        limit(
                "other",
                new LabelSelector(null, List.of(new LabelSelector.Requirement("app", "NotIn", List.of("db-0")))));

        assertThat(workload("StatefulSet", "db").details().budgets())
                .extracting(Budget::name)
                .containsExactlyInAnyOrder("mine", "everything");
    }

    @Test
    void aPodOfTheSameNameTakesThePlaceOfTheOldOne() {
        keeper("StatefulSet", "db", null, 1);
        CachedObject.Pod old = pod("db-0", owner("StatefulSet", "db"), true, false);
        CachedObject.Pod young = new CachedObject.Pod(
                "shop",
                "db-0",
                "young",
                old.controller(),
                Map.of(),
                Map.of(),
                "Running",
                true,
                false,
                0,
                null,
                null,
                0);
        clusterCache.pods().put(young);
        clusterCache.pods().remove(old);
        assertThat(workload("StatefulSet", "db").instances()).hasSize(1);
        clusterCache.pods().remove(young);
        assertThat(workload("StatefulSet", "db").instances()).isEmpty();
    }

    private List<String> names() {
        return ownerResolver
                .named(_ -> true)
                .map(topLevelOwner -> topLevelOwner.ref().toString())
                .toList();
    }

    private Workload workload(String kind, String name) {
        return workloadAssembler.workload(
                Objects.requireNonNull(ownerResolver.find(new WorkloadRef(kind, "shop", name))));
    }

    private @Nullable String protection(String kind, String name) {
        return workload(kind, name).details().protection();
    }

    private String inNamespace(String namespace) {
        TopLevelOwner topLevelOwner =
                Objects.requireNonNull(ownerResolver.find(new WorkloadRef("StatefulSet", namespace, "db")));
        return String.valueOf(
                workloadAssembler.workload(topLevelOwner).details().protection());
    }

    @Test
    void knowsEveryBudgetOfAPodAndWhichNeverAllowsAny() {
        keeper("StatefulSet", "db", null, 1);
        pod("db", owner("StatefulSet", "db"), true, false);
        pod("other", owner("StatefulSet", "db"), true, false);
        LabelSelector ofDb = new LabelSelector(Map.of("app", "db"), null);
        limit("wide", new LabelSelector(null, null));
        clusterCache
                .disruptionBudgets()
                .put(new CachedObject.DisruptionBudget("shop", "narrow", "narrow", ofDb, 0, 3, 3));

        Workload db = workload("StatefulSet", "db");
        assertThat(db.instances())
                .map(instance -> instance.details().budgets())
                .containsExactly(List.of("narrow", "wide"), List.of("wide"));
        assertThat(db.details().budgets())
                .filteredOn(budget -> budget.name().equals("narrow"))
                .singleElement()
                .satisfies(budget ->
                        assertThat(budget.never()).contains("it wants 3 of 3 healthy, so it never allows any"));
        assertThat(db.details().budgets())
                .filteredOn(budget -> budget.name().equals("wide"))
                .singleElement()
                .satisfies(budget -> assertThat(budget.never()).isNull());
    }

    private void limit(String name, LabelSelector selector) {
        clusterCache.disruptionBudgets().put(new CachedObject.DisruptionBudget("shop", name, name, selector, 1, 0, 0));
    }

    private void keeper(String kind, String name, CachedObject.@Nullable OwnerReference ownerReference, int desired) {
        clusterCache.workloads(kind).put(workloadObject(kind, "shop", name, ownerReference, desired));
    }

    private static CachedObject.WorkloadObject workloadObject(
            String kind,
            String namespace,
            String name,
            CachedObject.@Nullable OwnerReference ownerReference,
            int desired) {
        return new CachedObject.WorkloadObject(
                kind,
                namespace,
                name,
                kind + name,
                ownerReference,
                Map.of("app", name),
                Map.of(),
                desired,
                false,
                null,
                false);
    }

    private static CachedObject.OwnerReference owner(String kind, String name) {
        return new CachedObject.OwnerReference(kind, name, kind + name);
    }

    private CachedObject.Pod pod(
            String name, CachedObject.@Nullable OwnerReference ownerReference, boolean ready, boolean ending) {
        CachedObject.Pod pod = pod(name, ownerReference, "Running", ready, ending);
        clusterCache.pods().put(pod);
        return pod;
    }

    private static CachedObject.Pod pod(
            String name,
            CachedObject.@Nullable OwnerReference ownerReference,
            String phase,
            boolean ready,
            boolean ending) {
        return new CachedObject.Pod(
                "shop",
                name,
                name,
                ownerReference,
                Map.of("app", name),
                Map.of(),
                phase,
                ready,
                ending,
                0,
                null,
                null,
                0);
    }
}
