package dev.gelada.fault.serviceblackhole;

import dev.gelada.document.BoundSettings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchFault;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.fault.object.WorkloadObjects;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Adds a key to the selector of a service, so that it selects no pod any more. */
final class ServiceBlackholeFault extends PatchFault {

    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET, ObjectKind.REPLICA_SET);

    static final FaultType TYPE = new FaultType(
            new FaultName("service-blackhole"),
            TargetUnit.WORKLOAD,
            Reversal.by("removing the added selector key"),
            ServiceBlackholeSettings.class,
            FaultPermissions.all(
                    FaultPermissions.of(ObjectKind.SERVICE, "get", "patch"), FaultPermissions.of(KINDS, "get")),
            Set.of(PlatformKind.KUBERNETES),
            "makes a service select no pod");

    private static final String KEY = "/spec/selector/gelada.dev~1blackhole";

    ServiceBlackholeFault(KubernetesClient api, ObjectPatcher changes) {
        super(api, changes);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** Every instance stays ready; what is cut is one service's way to them, which is what the experiment asks for. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        String named =
                faultRequest.settings().as(ServiceBlackholeSettings.class).service();
        ObjectRef workload = WorkloadObjects.object(faultRequest.target().workload(), KINDS);
        String name = named == null ? workload.name() : named;
        return Mono.just(new ObjectRef(ObjectKind.SERVICE, workload.namespace(), name, null));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode service) {
        JsonNode selector = service.at("/spec/selector");
        if (service.at("/spec/type").asString("").equals("ExternalName") || selector.isEmpty()) {
            return Mono.error(
                    new RefusedException(ref + " selects no pods by labels, so its selector cannot be changed"));
        }
        if (service.at("/spec/clusterIP").asString("").equals("None")) {
            return Mono.error(new RefusedException(
                    ref + " is headless: its clients resolve pod addresses and may keep using them"));
        }
        ObjectPatch objectPatch = new ObjectPatch(
                ref,
                PatchOperation.Field.of(
                        service, KEY, StringNode.valueOf(faultRequest.event().value())));
        return api.read(WorkloadObjects.object(faultRequest.target().workload(), KINDS))
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                .flatMap(workload -> selects(selector, workload.at("/spec/template/metadata/labels"))
                        ? Mono.just(objectPatch)
                        : Mono.error(new RefusedException(ref + " does not select the pods of " + faultRequest.target()
                                + "; name the one that does")));
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
