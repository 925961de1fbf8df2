package dev.gelada.vitals.bridge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;

/**
 * Passes values from foreign threads into a pipeline. A plain sink rejects concurrent emissions; here a lock serializes them, and they
 * continue on a scheduler of Gelada's. When the buffer is full the emitting thread is parked until there is room: nothing is lost while
 * there is a subscriber, or before the first.
 *
 * <p>Only for threads that may wait: never to be called from an event loop.
 */
public final class ExternalSink<T> {

    private static final long PAUSE_NANOS = 100_000;

    private final String name;
    private final Sinks.Many<T> sink;
    private final Scheduler scheduler;
    private final ReentrantLock gate = new ReentrantLock();
    private final Map<EmitResult, LongAdder> counts = new EnumMap<>(EmitResult.class);

    /**
     * @param name its name in meters
     * @param capacity how many values it buffers while its subscriber is behind
     * @param scheduler where the subscriber receives values
     */
    public ExternalSink(String name, int capacity, Scheduler scheduler) {
        this.name = name;
        this.sink = Sinks.many().multicast().onBackpressureBuffer(capacity, false);
        this.scheduler = scheduler;
        for (EmitResult result : EmitResult.values()) {
            counts.put(result, new LongAdder());
        }
    }

    public String name() {
        return name;
    }

    /**
     * Emits a value; false when it was rejected, because the sink is closed or the buffer has been full without a reader for too long.
     */
    public boolean offer(T value) {
        EmitResult result = emit(value);
        while (result == EmitResult.FAIL_OVERFLOW && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(
                    PAUSE_NANOS); // outside the gate, and parked: on virtual threads spinning starves the reader
            result = emit(value);
        }
        return result.isSuccess();
    }

    private EmitResult emit(T value) {
        gate.lock();
        try {
            EmitResult result = sink.tryEmitNext(value);
            counter(result).increment();
            return result;
        } finally {
            gate.unlock();
        }
    }

    /**
     * The values in order, for one subscriber at a time; values before the first, or between two, are buffered. A cancelled subscriber
     * loses what was prefetched for it.
     */
    public Flux<T> out() {
        return sink.asFlux().publishOn(scheduler);
    }

    /** Accepts no more values. Those already accepted are still emitted. */
    public void close() {
        gate.lock();
        try {
            counter(sink.tryEmitComplete()).increment();
        } finally {
            gate.unlock();
        }
    }

    /** How often an attempt to emit had this result since the start; attempts that met a full buffer were repeated. */
    public long count(EmitResult result) {
        return counter(result).sum();
    }

    private LongAdder counter(EmitResult result) {
        return Objects.requireNonNull(counts.get(result));
    }
}
