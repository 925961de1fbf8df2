package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.Workload;
import reactor.core.publisher.Mono;

/** A fault with an undo note: written before its target is touched, removed once it is reverted. */
public record FaultWithUndoNote(Fault fault, UndoNotes notes) implements Fault {

    @Override
    public FaultType type() {
        return fault.type();
    }

    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return fault.unavailable(settings, workload, hit);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return fault.prepare(faultRequest);
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return notes.write(injection).then(Mono.defer(() -> fault.inject(injection)));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return fault.observe(injection);
    }

    @Override
    public Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return fault.maintain(injection, end);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return fault.revert(injection)
                .then(Mono.defer(() -> notes.remove(injection)))
                .onErrorResume(
                        DriftedException.class,
                        drifted -> notes.remove(injection).then(Mono.error(drifted)));
    }
}
