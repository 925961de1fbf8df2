package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.Workload;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A way to disturb one target. A fault is stateless: what it must remember is in the {@link Injection}.
 *
 * <p>The side effect is not the resource of {@code Mono.usingWhen} (reactor-core#2769, #3695): {@code prepare} only reads, its injection
 * is journalled, and only then is {@code inject} called, so that the revert is always on record.
 */
public interface Fault {

    /** Its description; constant. */
    FaultType type();

    /** As {@link FaultType#name()}. */
    default FaultName name() {
        return type().name();
    }

    /** As {@link FaultType#unit()}. */
    default TargetUnit unit() {
        return type().unit();
    }

    /** As {@link FaultType#revertible()}. */
    default boolean revertible() {
        return type().revertible();
    }

    /** As {@link FaultType#settings()}. */
    default Class<? extends Record> settings() {
        return type().settings();
    }

    /** As {@link FaultType#permissions()}. */
    default List<RequiredPermission> permissions() {
        return type().permissions();
    }

    /**
     * How many ready instances of a workload are out of service at once while the fault is in place, at most. Safeguards that count what
     * stays ready ask it before anything is touched, so it only computes. All that is hit, unless a fault can say less.
     *
     * @param settings as in {@link FaultRequest#settings()}
     * @param workload as it is now
     * @param hit how many of its ready instances the targets hit: by themselves, with their workload, or with their node
     */
    default int unavailable(BoundSettings settings, Workload workload, int hit) {
        return hit;
    }

    /**
     * Reads only, and returns what to inject and how to revert it. An error means that nothing was touched; a {@link RefusedException}
     * says why this target must not be hit like this.
     */
    Mono<Injection> prepare(FaultRequest faultRequest);

    /**
     * One irrevocable step. Checks again that the target is still the one that was prepared, and errs with a {@link TargetGoneException}
     * if not; a {@link RefusedException} says who refused it.
     */
    Mono<Void> inject(Injection injection);

    /**
     * Whether the effect shows on the target now. The engine polls until it does; a fault whose effect was never observed ends as {@code
     * noEffect}.
     */
    Mono<Boolean> observe(Injection injection);

    /**
     * Work while the fault is active: duty cycles, an escalation after a grace period. Stops soon after {@code end} completes, always
     * before revert is called, and may complete earlier when there is nothing more to do.
     */
    default Mono<Void> maintain(Injection injection, Mono<Void> end) {
        return Mono.empty();
    }

    /**
     * Restores the state before the injection. Idempotent, safe if inject never happened, safe when the target is gone; needs only the
     * injection. A {@link DriftedException} counts as done too: another actor has changed the value meanwhile, and it is kept.
     */
    Mono<Void> revert(Injection injection);
}
