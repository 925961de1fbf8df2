package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.view.Documents.BareDocument;
import dev.gelada.platform.kubernetes.view.Documents.Document;
import dev.gelada.platform.kubernetes.view.Documents.KeeperDocument;
import dev.gelada.platform.kubernetes.view.Documents.LimitDocument;
import dev.gelada.platform.kubernetes.view.Documents.PodDocument;
import dev.gelada.platform.kubernetes.view.Documents.ScalerDocument;
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
            AnnotationKeys keys = new AnnotationKeys(Clock.systemUTC());
            Shelves shelves = filled(new Reduction(keys));
            Assembly assembly = new Assembly(shelves, new Protection(shelves, null), keys);
            return Flux.fromStream(new Roots(shelves).named(_ -> true)).map(assembly::workload);
        });
    }

    private Shelves filled(Reduction reduction) {
        Shelves shelves = new Shelves();
        read(ObjectKind.POD, PodDocument.class, document -> ofReplicaSet(reduction.pod(document)), shelves.pods());
        for (ObjectKind kind : KEEPERS) {
            read(
                    kind,
                    KeeperDocument.class,
                    document -> reduction.keeper(kind.kind(), document),
                    shelves.keepers(kind.kind()));
        }
        shelves.keepers(Shelves.DEPLOYMENT)
                .all()
                .forEach(deployment -> shelves.keepers(Shelves.REPLICA_SET).put(replicaSet(deployment)));
        read(ObjectKind.DISRUPTION_BUDGET, LimitDocument.class, reduction::limit, shelves.limits());
        read(ObjectKind.AUTOSCALER, ScalerDocument.class, reduction::scaler, shelves.scalers());
        read(ObjectKind.NAMESPACE, BareDocument.class, reduction::space, shelves.spaces());
        read(ObjectKind.NODE, BareDocument.class, reduction::machine, shelves.machines());
        return shelves;
    }

    /** The controllers in memory make pods of a Deployment without a ReplicaSet between. */
    private static Kept.Keeper replicaSet(Kept.Keeper deployment) {
        return new Kept.Keeper(
                Shelves.REPLICA_SET,
                deployment.namespace(),
                deployment.name(),
                SET + deployment.uid(),
                new Kept.Controller(Shelves.DEPLOYMENT, deployment.name(), deployment.uid()),
                deployment.labels(),
                deployment.annotations(),
                deployment.desired(),
                false,
                null,
                false);
    }

    private static Kept.Pod ofReplicaSet(Kept.Pod pod) {
        Kept.Controller owner = pod.controller();
        return owner == null || !owner.kind().equals(Shelves.DEPLOYMENT)
                ? pod
                : new Kept.Pod(
                        pod.namespace(),
                        pod.name(),
                        pod.uid(),
                        new Kept.Controller(Shelves.REPLICA_SET, owner.name(), SET + owner.uid()),
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

    private <D extends Document, T extends Kept> void read(
            ObjectKind kind, Class<D> type, Function<D, T> reduction, Shelf<T> shelf) {
        api.look(kind).forEach(object -> shelf.put(reduction.apply(MAPPER.treeToValue(object, type))));
    }
}
