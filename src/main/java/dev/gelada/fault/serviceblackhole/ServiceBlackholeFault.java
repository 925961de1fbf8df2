package dev.gelada.fault.serviceblackhole;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.ChangingFault;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.object.Workloads;
import dev.gelada.platform.Workload;
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

/** Adds a key to the selector of a service, so that it selects no pod any more. */
final class ServiceBlackholeFault extends ChangingFault {

    private static final String KEY = "/spec/selector/gelada.dev~1blackhole";
    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET, ObjectKind.REPLICA_SET);

    ServiceBlackholeFault(ApiServer api, ObjectChanges changes) {
        super(api, changes);
    }

    @Override
    public FaultName name() {
        return new FaultName("service-blackhole");
    }

    @Override
    public Unit unit() {
        return Unit.WORKLOAD;
    }

    @Override
    public Class<? extends Record> settings() {
        return ServiceBlackholeSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(Deeds.of(ObjectKind.SERVICE, "get", "patch"), Deeds.of(KINDS, "get"));
    }

    /** Every instance stays ready; what is cut is one service's way to them, which is what the experiment asks for. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        String named =
                Settings.bind(order.settings(), ServiceBlackholeSettings.class).service();
        ObjectRef workload = Workloads.object(order.target().workload(), KINDS);
        String name = named == null ? workload.name() : named;
        return Mono.just(new ObjectRef(ObjectKind.SERVICE, workload.namespace(), name, null));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode service) {
        JsonNode selector = service.at("/spec/selector");
        if (service.at("/spec/type").asString("").equals("ExternalName") || selector.isEmpty()) {
            return Mono.error(
                    new RefusedException(ref + " selects no pods by labels, so it cannot be led astray by them"));
        }
        if (service.at("/spec/clusterIP").asString("").equals("None")) {
            return Mono.error(new RefusedException(
                    ref + " is headless: its clients look up the pods' own addresses and may go on with them"));
        }
        Change change = new Change(
                ref,
                Edit.Field.of(service, KEY, StringNode.valueOf(order.event().value())));
        return api.read(Workloads.object(order.target().workload(), KINDS))
                .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                .flatMap(workload -> selects(selector, workload.at("/spec/template/metadata/labels"))
                        ? Mono.just(change)
                        : Mono.error(new RefusedException(
                                ref + " does not select the pods of " + order.target() + "; name the one that does")));
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
