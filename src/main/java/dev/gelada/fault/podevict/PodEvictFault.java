package dev.gelada.fault.podevict;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.PodEndingFault;
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
