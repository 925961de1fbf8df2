package dev.gelada.engine.inflight;

import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.safeguard.Halt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What ends a watch from outside. Each is a signal that is kept until somebody listens, never a cancel: a cancel would let nobody wait
 * for the revert.
 */
@RequiredArgsConstructor
public final class StopSignals {

    private final Halt halt;
    private final Sinks.Empty<Void> shutdown = Sinks.empty();
    private final Sinks.One<StopReason> storeLost = Sinks.one();
    private volatile @Nullable String trouble;
    private final AtomicBoolean accepting = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Map<EventId, Flight> inFlight = new ConcurrentHashMap<>();

    /** From here on the event can be told to end. */
    public void open(Lease lease) {
        inFlight.put(lease.event().id(), new Flight(Sinks.one(), Sinks.empty()));
    }

    public void close(Lease lease) {
        Flight flight = inFlight.remove(lease.event().id());
        if (flight != null) {
            flight.landed().tryEmitEmpty();
        }
    }

    /**
     * Who slept through its own lease may claim the same event again. Then the earlier telling is told that it lost the lease, and this
     * completes when it has ended; at once when there is none.
     */
    public Mono<Void> landed(EventId event) {
        return Mono.defer(() -> {
            tell(event, new StopReason.LeaseLost());
            Flight flight = inFlight.get(event);
            return flight == null ? Mono.empty() : flight.landed().asMono();
        });
    }

    public boolean inFlight(EventId event) {
        return inFlight.containsKey(event);
    }

    /** Tells one event to end; false when it is not in flight here. */
    public boolean tell(EventId event, StopReason stopReason) {
        Flight flight = inFlight.get(event);
        if (flight == null) {
            return false;
        }
        flight.end().tryEmitValue(stopReason);
        return true;
    }

    private Mono<StopReason> told(EventId event) {
        Flight flight = inFlight.get(event);
        return flight == null ? Mono.never() : flight.end().asMono();
    }

    /** The first thing that tells this event to end; silent when nothing does. */
    public Mono<StopReason> of(EventId event) {
        return Flux.merge(told(event), halted(), storeLost.asMono()).next();
    }

    /** What has told this event to end already; empty when nothing has. */
    public Mono<StopReason> already(EventId event) {
        return Mono.firstWithSignal(of(event), Mono.empty());
    }

    /** Completes when the program is about to end. */
    public Mono<Void> shutdown() {
        return shutdown.asMono();
    }

    /** Whether anything new may be raised: after recovery, and before the end. */
    public boolean accepting() {
        return accepting.get() && trouble == null;
    }

    public void accept() {
        accepting.set(true);
    }

    /** Nothing can be written down any more in this life: every event ends and is put back, and no other is raised. */
    public void loseStore(String why) {
        trouble = why;
        storeLost.tryEmitValue(new StopReason.Broken(why));
    }

    /** Why nothing can be done any more in this life; null while all is well. */
    @Nullable
    public String trouble() {
        return trouble;
    }

    /** Whether the program is about to end. */
    public boolean ending() {
        return ending.get();
    }

    public boolean idle() {
        return inFlight.isEmpty();
    }

    public void shutDown() {
        ending.set(true);
        accepting.set(false);
        shutdown.tryEmitEmpty();
        inFlight.values().forEach(flight -> flight.end().tryEmitValue(new StopReason.Shutdown()));
    }

    private Mono<StopReason> halted() {
        return halt.states()
                .filter(Halt.State::engaged)
                .next()
                .<StopReason>map(state -> new StopReason.Halted(state.sentence()))
                .switchIfEmpty(Mono.never());
    }

    /** One telling of an event: what tells it to end, and the word that it has. */
    private record Flight(Sinks.One<StopReason> end, Sinks.Empty<Void> landed) {}
}
