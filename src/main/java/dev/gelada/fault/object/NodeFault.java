package dev.gelada.fault.object;

import dev.gelada.fault.Order;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;

/** A fault that is one change of the drawn node. Whoever makes the change asks {@link #nodes} first whether the node may be touched. */
public abstract class NodeFault extends ChangingFault {

    protected final Nodes nodes;

    protected NodeFault(ApiServer api, ObjectChanges changes, Nodes nodes) {
        super(api, changes);
        this.nodes = nodes;
    }

    @Override
    public final Unit unit() {
        return Unit.NODE;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.of(ObjectKind.NODE, "get", "patch");
    }

    @Override
    protected final Mono<ObjectRef> object(Order order) {
        return Nodes.drawn(order);
    }
}
