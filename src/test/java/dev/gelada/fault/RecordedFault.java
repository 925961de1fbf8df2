package dev.gelada.fault;

import dev.gelada.document.Json;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A fault that touches nothing and remembers, in order, which of its verbs were called. One of them may be told to fail. */
public final class RecordedFault implements Fault {

    private final FaultName name;
    private final List<String> calls;
    private volatile @Nullable String failing;

    public RecordedFault(String name) {
        this(name, new CopyOnWriteArrayList<>());
    }

    /** Writes its calls into this list, which others may write into too. */
    public RecordedFault(String name, List<String> calls) {
        this.name = new FaultName(name);
        this.calls = calls;
    }

    /** What was called so far: {@code prepare}, {@code inject}, {@code observe}, {@code sustain}, {@code revert}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on this verb fails after it was called; null for none. */
    public void fails(@Nullable String verb) {
        failing = verb;
    }

    @Override
    public FaultType type() {
        return FakeFaultTypes.of(name, TargetUnit.INSTANCE, true, Nothing.class);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return call("prepare")
                .thenReturn(new Injection(faultRequest, name, Json.mapper().createObjectNode(), "undo it by hand"));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return call("inject");
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return call("observe").thenReturn(true);
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return call("sustain").then(end);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return call("revert");
    }

    private Mono<Void> call(String verb) {
        return Mono.defer(() -> {
            calls.add(verb);
            return verb.equals(failing) ? Mono.error(new IllegalStateException(verb + " failed")) : Mono.empty();
        });
    }

    private record Nothing() {}
}
