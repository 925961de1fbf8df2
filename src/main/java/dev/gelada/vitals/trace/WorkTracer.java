package dev.gelada.vitals.trace;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Makes work visible as a span and a timer. The parent span travels in Reactor's context only, not in thread locals, so no operator has
 * to restore them (the mode {@code limited}).
 */
@Component
@RequiredArgsConstructor
public final class WorkTracer {

    /** Where Spring's client and server look, too. */
    private static final String AT_WORK = ObservationThreadLocalAccessor.KEY;

    private final ObservationRegistry observations;

    /** A tracer that does nothing. */
    public static WorkTracer none() {
        return new WorkTracer(ObservationRegistry.NOOP);
    }

    /** One step of an event. */
    public <T> Mono<T> step(String name, Mono<T> work) {
        return call(new Call("gelada.engine.step", name, KeyValues.of("step", name), KeyValues.empty()), work);
    }

    /** A call to something outside of the process. */
    public <T> Mono<T> call(Call call, Mono<T> work) {
        return Mono.deferContextual(context -> {
            Observation observation = Observation.createNotStarted(call.meter(), observations)
                    .contextualName(call.name())
                    .lowCardinalityKeyValues(call.labels())
                    .highCardinalityKeyValues(call.details());
            return under(observation.parentObservation(atWork(context)), work);
        });
    }

    /**
     * Publishes something to the queue.
     *
     * @param fresh true begins a trace; false continues that of the caller
     * @param work takes the {@code traceparent} to store with what is published; null when nothing is traced
     */
    public <T> Mono<T> trigger(Call call, boolean fresh, Function<@Nullable String, Mono<T>> work) {
        return Mono.deferContextual(context -> {
            Map<String, String> kept = new HashMap<>();
            SenderContext<Map<String, String>> sender =
                    new SenderContext<>((carrier, key, value) -> kept.put(key, value), Kind.PRODUCER);
            sender.setCarrier(kept);
            Observation observation = Observation.createNotStarted(call.meter(), () -> sender, observations)
                    .contextualName(call.name())
                    .lowCardinalityKeyValues(call.labels())
                    .highCardinalityKeyValues(call.details())
                    .parentObservation(fresh ? null : atWork(context));
            return under(observation, Mono.defer(() -> work.apply(kept.get(Traceparent.HEADER))));
        });
    }

    /** Works on a delivery from the queue, in the trace stored with it; a later delivery is linked to the one before. */
    public <T> Mono<T> delivery(Call call, Kept kept, Mono<T> work) {
        return Mono.defer(() -> {
            DeliveryContext received = new DeliveryContext(kept);
            Observation observation = Observation.createNotStarted(call.meter(), () -> received, observations)
                    .contextualName(call.name())
                    .lowCardinalityKeyValues(call.labels())
                    .highCardinalityKeyValues(call.details().and("gelada.delivery", Integer.toString(kept.delivery())))
                    .parentObservation(null);
            return under(observation, work);
        });
    }

    private static <T> Mono<T> under(Observation observation, Mono<T> work) {
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable stop = () -> {
            if (open.getAndSet(false)) {
                observation.stop();
            }
        };
        return Mono.defer(() -> {
                    observation.start();
                    return work;
                })
                .doOnError(observation::error)
                // before downstream sees the end, so that what ends with it ends after it
                .doOnTerminate(stop)
                .doOnCancel(stop)
                .contextWrite(context -> context.put(AT_WORK, observation));
    }

    private static @Nullable Observation atWork(ContextView context) {
        return context.getOrDefault(AT_WORK, null);
    }

    /**
     * What waited in the queue.
     *
     * @param delivery 1 for the first time
     * @param traceparent what {@link #trigger} gave to keep; null when nothing was traced
     */
    public record Kept(String id, int delivery, @Nullable String traceparent) {}

    /**
     * What a span and its timer are called.
     *
     * @param meter of the timer
     * @param name of the span
     * @param labels few and bounded; on both
     * @param details on the span only
     */
    public record Call(String meter, String name, KeyValues labels, KeyValues details) {}
}
