package dev.gelada.fault.object;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import reactor.core.publisher.Mono;

/** A fault that is one patch of the drawn node. Subclasses check {@link #nodePolicy} first, whether the node may be touched. */
public abstract class NodeFault extends PatchFault {

    /** What each of them must be allowed. */
    public static final List<RequiredPermission> PERMISSIONS = FaultPermissions.of(ObjectKind.NODE, "get", "patch");

    protected final NodePolicy nodePolicy;

    protected NodeFault(KubernetesClient api, ObjectPatcher changes, NodePolicy nodePolicy) {
        super(api, changes);
        this.nodePolicy = nodePolicy;
    }

    @Override
    protected final Mono<ObjectRef> object(FaultRequest faultRequest) {
        return NodePolicy.drawn(faultRequest);
    }
}
