package dev.gelada.fault.hpafreeze;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.ChangingFault;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Holds the autoscaler of a workload, so that load meets only what runs already. */
final class HpaFreezeFault extends ChangingFault {

    private static final StringNode DISABLED = StringNode.valueOf("Disabled");

    HpaFreezeFault(ApiServer api, ObjectChanges changes) {
        super(api, changes);
    }

    @Override
    public FaultName name() {
        return new FaultName("hpa-freeze");
    }

    @Override
    public Unit unit() {
        return Unit.WORKLOAD;
    }

    @Override
    public Class<? extends Record> settings() {
        return HpaFreezeSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.of(ObjectKind.AUTOSCALER, "get", "list", "patch");
    }

    /** The autoscaler is held; the instances are not touched. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        WorkloadRef workload = order.target().workload();
        return api.list(ObjectKind.AUTOSCALER, workload.namespace(), "")
                .filter(autoscaler -> scales(autoscaler.at("/spec/scaleTargetRef"), workload))
                .map(autoscaler -> new ObjectRef(
                        ObjectKind.AUTOSCALER,
                        workload.namespace(),
                        autoscaler.at("/metadata/name").asString(),
                        null))
                .next()
                .switchIfEmpty(Mono.error(() -> new RefusedException("no autoscaler scales " + workload)));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode autoscaler) {
        String keeper = keeper(autoscaler);
        if (!keeper.isEmpty()) {
            return Mono.error(new RefusedException(ref + " is kept by " + keeper
                    + ", which would set back what is changed in it; choose a workload whose autoscaler is its own"));
        }
        List<Edit> holds = Settings.bind(order.settings(), HpaFreezeSettings.class).direction().parts().stream()
                .map(part -> "/spec/behavior/" + part + "/selectPolicy")
                .filter(path -> !autoscaler.at(path).equals(DISABLED))
                .<Edit>map(path -> Edit.Field.of(autoscaler, path, DISABLED))
                .toList();
        return holds.isEmpty()
                ? Mono.error(new RefusedException(ref + " is held already"))
                : Mono.just(new Change(ref, null, holds));
    }

    /** KEDA marks its autoscalers by a label, and like everybody who makes objects by their owner. */
    private static String keeper(ObjectNode autoscaler) {
        for (JsonNode owner : autoscaler.at("/metadata/ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner.path("kind").asString("its owner") + " "
                        + owner.path("name").asString("")
                        + (owner.path("apiVersion").asString("").startsWith("keda.sh/") ? " of KEDA" : "");
            }
        }
        String scaled = autoscaler
                .at("/metadata/labels")
                .path("scaledobject.keda.sh/name")
                .asString("");
        return scaled.isEmpty() ? "" : "ScaledObject " + scaled + " of KEDA";
    }

    private static boolean scales(JsonNode target, WorkloadRef workload) {
        return target.path("kind").asString("").equals(workload.kind())
                && target.path("name").asString("").equals(workload.name());
    }
}
