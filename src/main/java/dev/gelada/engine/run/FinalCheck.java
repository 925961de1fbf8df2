package dev.gelada.engine.run;

import dev.gelada.engine.EngineParts;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.inflight.StopReason;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.fault.Injection;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Checks right before each injection whether the target may still be touched. */
@RequiredArgsConstructor
final class FinalCheck {

    private final EventQueue queue;
    private final ActiveLeases activeLeases;
    private final Halt halt;
    private final StopSignals stopSignals;
    private final Clock clock;

    static FinalCheck of(EngineParts parts, InFlight inFlight) {
        return new FinalCheck(
                parts.storage().queue(),
                inFlight.activeLeases(),
                parts.storage().halt(),
                inFlight.stopSignals(),
                parts.clocks().clock());
    }

    /**
     * The process may have been suspended since the commit: before each injection the halt switch, the clock, stop signals and a lease
     * that is not fresh are checked again.
     */
    Mono<StopReason> objection(Lease lease, Injection injection) {
        return halt.fresh().flatMap(state -> {
            if (state.engaged()) {
                return Mono.just(new StopReason.Halted(state.sentence()));
            }
            if (stopSignals.ending()) {
                return Mono.just(new StopReason.Shutdown());
            }
            if (!clock.instant().isBefore(injection.order().deadline())) {
                return Mono.just(new StopReason.Broken("its deadline had passed before it could be injected"));
            }
            return holds(lease)
                    .flatMap(held ->
                            held ? stopSignals.already(lease.event().id()) : Mono.just(new StopReason.LeaseLost()));
        });
    }

    private Mono<Boolean> holds(Lease lease) {
        return activeLeases.sure(lease) ? Mono.just(true) : Bulkhead.UNDO.around(queue.holds(lease));
    }
}
