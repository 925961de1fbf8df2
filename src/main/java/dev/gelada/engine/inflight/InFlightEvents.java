package dev.gelada.engine.inflight;

import dev.gelada.fault.EventId;
import dev.gelada.fault.Injection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** What this process has begun and not ended: events with prepared injections that are not yet reverted, and calls that inject. */
public final class InFlightEvents {

    private final Set<EventId> events = ConcurrentHashMap.newKeySet();
    private final Set<Injection> calls = ConcurrentHashMap.newKeySet();

    public void add(EventId event) {
        events.add(event);
    }

    public void remove(EventId event) {
        events.remove(event);
    }

    /** Those events. */
    public Set<EventId> events() {
        return Set.copyOf(events);
    }

    /** Nothing counts as drained while this is false. */
    public boolean isEmpty() {
        return events.isEmpty();
    }

    /**
     * Makes a call that injects awaitable. When the caller stops waiting the call is not cancelled, only outlived: its thread may be
     * suspended with the whole process, and act when it resumes.
     */
    public Mono<Void> trackCall(Injection injection, Mono<Void> call) {
        return Mono.defer(() -> {
            calls.add(injection);
            return call.doOnTerminate(() -> calls.remove(injection)).cache();
        });
    }

    /** Whether the call that injects may still act. */
    public boolean calls(Injection injection) {
        return calls.contains(injection);
    }
}
