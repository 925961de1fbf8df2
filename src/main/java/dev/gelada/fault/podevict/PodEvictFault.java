package dev.gelada.fault.podevict;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.PodEndingFault;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Eviction;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks for the eviction of the very pod that was drawn, once. A disruption budget that refuses is an answer, and no failure. */
final class PodEvictFault extends PodEndingFault {

    PodEvictFault(ApiServer api, Platform platform) {
        super(api, platform);
    }

    @Override
    public FaultName name() {
        return new FaultName("pod-evict");
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.all(Deeds.of(ObjectKind.POD, "get"), Deeds.through(ObjectKind.POD, "eviction", "create"));
    }

    /** The eviction API answers 500 for such a pod, whatever the budgets allow (kubernetes#75957). */
    @Override
    protected void check(Order order, Instance pod) {
        List<String> budgets = pod.particulars().budgets();
        if (budgets.size() > 1) {
            throw new RefusedException(order.target() + " is covered by " + budgets.size() + " disruption budgets ("
                    + String.join(", ", budgets) + "), and a cluster evicts no such pod; let one alone cover it");
        }
    }

    @Override
    protected Mono<Void> end(Order order, PodRef pod, @Nullable Duration grace) {
        return api.evict(pod, grace).flatMap(eviction -> switch (eviction) {
            case Eviction.Granted() -> Mono.empty();
            case Eviction.Refused(String reason) ->
                Mono.error(new RefusedException("the eviction of " + order.target() + " was refused: " + reason));
            case Eviction.Gone() -> Mono.error(new TargetGoneException(order.target()));
        });
    }
}
