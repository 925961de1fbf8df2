package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.cache.ApiTypes.AutoscalerDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.DisruptionBudgetDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Document;
import dev.gelada.platform.kubernetes.cache.ApiTypes.MetadataDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.PodDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadDocument;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the real view makes of the objects of an API server in memory, read anew each time it is asked. */
public final class FakeView implements Platform {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final List<ObjectKind> KEEPERS =
            List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET);

    private static final String SET = "set of ";

    private final FakeApiServer api;

    public FakeView(FakeApiServer api) {
        this.api = api;
    }

    @Override
    public String kind() {
        return "kubernetes";
    }

    @Override
    public Flux<Workload> workloads() {
        return Flux.defer(() -> {
            AnnotationFilter keys = new AnnotationFilter(Clock.systemUTC());
            ClusterCache clusterCache = filled(new ObjectTransform(keys));
            WorkloadAssembler workloadAssembler =
                    new WorkloadAssembler(clusterCache, new ProtectedObjects(clusterCache, null), keys);
            return Flux.fromStream(new OwnerResolver(clusterCache).named(_ -> true))
                    .map(workloadAssembler::workload);
        });
    }

    private ClusterCache filled(ObjectTransform objectTransform) {
        ClusterCache clusterCache = new ClusterCache();
        read(
                ObjectKind.POD,
                PodDocument.class,
                document -> ofReplicaSet(objectTransform.pod(document)),
                clusterCache.pods());
        for (ObjectKind kind : KEEPERS) {
            read(
                    kind,
                    WorkloadDocument.class,
                    document -> objectTransform.workload(kind.kind(), document),
                    clusterCache.workloads(kind.kind()));
        }
        clusterCache
                .workloads(ClusterCache.DEPLOYMENT)
                .all()
                .forEach(deployment ->
                        clusterCache.workloads(ClusterCache.REPLICA_SET).put(replicaSet(deployment)));
        read(
                ObjectKind.DISRUPTION_BUDGET,
                DisruptionBudgetDocument.class,
                objectTransform::disruptionBudget,
                clusterCache.disruptionBudgets());
        read(ObjectKind.AUTOSCALER, AutoscalerDocument.class, objectTransform::autoscaler, clusterCache.autoscalers());
        read(ObjectKind.NAMESPACE, MetadataDocument.class, objectTransform::space, clusterCache.namespaces());
        read(ObjectKind.NODE, MetadataDocument.class, objectTransform::node, clusterCache.nodes());
        return clusterCache;
    }

    /** The controllers in memory make pods of a Deployment without a ReplicaSet between. */
    private static CachedObject.WorkloadObject replicaSet(CachedObject.WorkloadObject deployment) {
        return new CachedObject.WorkloadObject(
                ClusterCache.REPLICA_SET,
                deployment.namespace(),
                deployment.name(),
                SET + deployment.uid(),
                new CachedObject.OwnerReference(ClusterCache.DEPLOYMENT, deployment.name(), deployment.uid()),
                deployment.labels(),
                deployment.annotations(),
                deployment.desired(),
                false,
                null,
                false);
    }

    private static CachedObject.Pod ofReplicaSet(CachedObject.Pod pod) {
        CachedObject.OwnerReference owner = pod.controller();
        return owner == null || !owner.kind().equals(ClusterCache.DEPLOYMENT)
                ? pod
                : new CachedObject.Pod(
                        pod.namespace(),
                        pod.name(),
                        pod.uid(),
                        new CachedObject.OwnerReference(ClusterCache.REPLICA_SET, owner.name(), SET + owner.uid()),
                        pod.labels(),
                        pod.annotations(),
                        pod.phase(),
                        pod.ready(),
                        pod.ending(),
                        pod.started(),
                        pod.node(),
                        pod.ip(),
                        pod.port());
    }

    private <D extends Document, T extends CachedObject> void read(
            ObjectKind kind, Class<D> type, Function<D, T> reduction, ObjectStore<T> objectStore) {
        api.look(kind).forEach(object -> objectStore.put(reduction.apply(MAPPER.treeToValue(object, type))));
    }
}
