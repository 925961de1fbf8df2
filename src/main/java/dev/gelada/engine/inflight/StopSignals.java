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
 * What stops an active event from outside. Each signal is kept until there is a subscriber, and is never a cancel: after a cancel nothing
 * could wait for the revert.
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

    /** From here on the event can be stopped. */
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
     * A process that was suspended beyond its own lease may claim the same event again. Then its earlier run is told that the lease is
     * lost, and this completes when that run has ended; at once when there is none.
     */
    public Mono<Void> landed(EventId event) {
        return Mono.defer(() -> {
            stop(event, new StopReason.LeaseLost());
            Flight flight = inFlight.get(event);
            return flight == null ? Mono.empty() : flight.landed().asMono();
        });
    }

    public boolean inFlight(EventId event) {
        return inFlight.containsKey(event);
    }

    /** Stops one event; false when it is not in flight here. */
    public boolean stop(EventId event, StopReason stopReason) {
        Flight flight = inFlight.get(event);
        if (flight == null) {
            return false;
        }
        flight.end().tryEmitValue(stopReason);
        return true;
    }

    private Mono<StopReason> requested(EventId event) {
        Flight flight = inFlight.get(event);
        return flight == null ? Mono.never() : flight.end().asMono();
    }

    /** The first reason to stop this event; emits nothing while there is none. */
    public Mono<StopReason> of(EventId event) {
        return Flux.merge(requested(event), halted(), storeLost.asMono()).next();
    }

    /** The reason that has stopped this event already; empty when there is none. */
    public Mono<StopReason> already(EventId event) {
        return Mono.firstWithSignal(of(event), Mono.empty());
    }

    /** Completes when the program is about to end. */
    public Mono<Void> shutdown() {
        return shutdown.asMono();
    }

    /** Whether new events may be triggered: after recovery, and before shutdown. */
    public boolean accepting() {
        return accepting.get() && trouble == null;
    }

    public void accept() {
        accepting.set(true);
    }

    /** The store is lost for the life of this process: every event ends and is reverted, and no new one is triggered. */
    public void loseStore(String why) {
        trouble = why;
        storeLost.tryEmitValue(new StopReason.Broken(why));
    }

    /** Why this process can do nothing any more; null while all is well. */
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

    /** One run of an event: the signal that stops it, and the signal that it has ended. */
    private record Flight(Sinks.One<StopReason> end, Sinks.Empty<Void> landed) {}
}
