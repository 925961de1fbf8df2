package dev.gelada.fault.scale;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
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
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a workload another number of replicas for a while. */
final class ScaleFault extends ChangingFault {

    private static final List<ObjectKind> KINDS = List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET);

    ScaleFault(ApiServer api, ObjectChanges changes) {
        super(api, changes);
    }

    @Override
    public FaultName name() {
        return new FaultName("scale");
    }

    @Override
    public Unit unit() {
        return Unit.WORKLOAD;
    }

    @Override
    public Class<? extends Record> settings() {
        return ScaleSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(Deeds.of(KINDS, "get", "patch"), Deeds.of(ObjectKind.AUTOSCALER, "list"));
    }

    /** What is scaled away; nothing where replicas are added. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        return Math.max(0, hit - Settings.bind(settings, ScaleSettings.class).of(workload.desired()));
    }

    @Override
    protected Mono<ObjectRef> object(Order order) {
        return Mono.just(Workloads.object(order.target().workload(), KINDS));
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode object) {
        int now = object.at("/spec/replicas").asInt(1);
        int then = Settings.bind(order.settings(), ScaleSettings.class).of(now);
        if (now == then) {
            return Mono.error(new RefusedException(ref + " has " + now + " replicas already"));
        }
        Change change = new Change(ref, Edit.Field.of(object, "/spec/replicas", IntNode.valueOf(then)));
        return autoscaler(ref)
                .<Change>flatMap(name -> Mono.error(new RefusedException(
                        "autoscaler " + name + " sets the replicas of " + ref + " and would undo this")))
                .defaultIfEmpty(change);
    }

    private Mono<String> autoscaler(ObjectRef ref) {
        return api.list(ObjectKind.AUTOSCALER, ref.namespace(), "")
                .filter(autoscaler -> autoscaler
                                .at("/spec/scaleTargetRef/kind")
                                .asString("")
                                .equals(ref.kind().kind())
                        && autoscaler
                                .at("/spec/scaleTargetRef/name")
                                .asString("")
                                .equals(ref.name()))
                .map(autoscaler -> autoscaler.at("/metadata/name").asString(""))
                .next();
    }
}
