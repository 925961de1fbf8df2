package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.Json;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.Workload;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Freezes instances of a fake platform, and fails where a test wants it to. What it was asked to do is kept in order. */
public final class FakeFault implements Fault {

    public static final FaultName NAME = new FaultName("fake-freeze");

    private final FakePlatform platform;
    private final List<String> calls = new ArrayList<>();
    private final AtomicInteger failingReverts = new AtomicInteger();
    private final AtomicInteger silentReverts = new AtomicInteger();
    private volatile boolean revertible = true;
    private volatile int mostUnavailable = Integer.MAX_VALUE;
    private volatile boolean drifted;
    private volatile boolean effective = true;
    private volatile Mono<Void> beforePrepare = Mono.empty();
    private volatile Duration injectsAfter = Duration.ZERO;
    private volatile Scheduler time = Schedulers.immediate();
    private volatile Optional<RuntimeException> injectFailure = Optional.empty();
    private volatile Optional<RuntimeException> prepareFailure = Optional.empty();

    public FakeFault(FakePlatform platform) {
        this.platform = platform;
    }

    /** Takes at most so many instances of a workload out of service, however many it hits. */
    public FakeFault takingOutOfService(int most) {
        mostUnavailable = most;
        return this;
    }

    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return Math.min(hit, mostUnavailable);
    }

    /** {@code prepare}, {@code inject} and {@code revert}, as they were called. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public void unrevertible() {
        revertible = false;
    }

    /** From now on it injects without any effect. */
    public void ineffective() {
        effective = false;
    }

    /** Whoever injects stands still for so long first, and cannot be called back. */
    public void standsStillBeforeItInjects(Duration span, Scheduler time) {
        this.time = time;
        injectsAfter = span;
    }

    /** Whoever prepares waits for this first. */
    public void preparesAfter(Mono<Void> before) {
        this.beforePrepare = before;
    }

    public void failsToInject(RuntimeException failure) {
        injectFailure = Optional.of(failure);
    }

    public void failsToPrepare(RuntimeException failure) {
        prepareFailure = Optional.of(failure);
    }

    /** Somebody else changes what it has done, before it can be put back. */
    public void drifts() {
        drifted = true;
    }

    /** So many reverts never answer before one works. */
    public void doesNotAnswerToRevert(int times) {
        silentReverts.set(times);
    }

    /** So many reverts fail before one works. */
    public void failsToRevert(int times) {
        failingReverts.set(times);
    }

    @Override
    public FaultType type() {
        return FakeFaultTypes.of(NAME, TargetUnit.INSTANCE, revertible, NoSettings.class);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return beforePrepare.then(Mono.fromSupplier(() -> {
            calls.add("prepare");
            prepareFailure.ifPresent(FakeFault::raise);
            return new Injection(faultRequest, NAME, Json.mapper().createObjectNode(), "thaw " + faultRequest.target());
        }));
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        return injectsAfter.isZero()
                ? Mono.fromRunnable(() -> strike(injection))
                : Mono.<Void>create(sink -> time.schedule(
                                () -> {
                                    strike(injection);
                                    sink.success();
                                },
                                injectsAfter.toMillis(),
                                TimeUnit.MILLISECONDS))
                        .checkpoint("the fault");
    }

    private void strike(Injection injection) {
        calls.add("inject");
        injectFailure.ifPresent(FakeFault::raise);
        if (effective) {
            platform.change(instance(injection), FakePlatform::stopped);
        }
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        return platform.workload(injection.order().target().workload())
                .map(workload -> workload.instances().stream()
                        .noneMatch(one -> one.ref().equals(instance(injection)) && one.ready()));
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.defer(() ->
                silentReverts.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? Mono.never() : putBack(injection));
    }

    private Mono<Void> putBack(Injection injection) {
        return Mono.fromRunnable(() -> {
            calls.add("revert");
            if (failingReverts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("it will not thaw");
            }
            platform.change(instance(injection), FakeFault::running);
            if (drifted) {
                throw new DriftedException("somebody warmed it");
            }
        });
    }

    private static InstanceRef instance(Injection injection) {
        return Objects.requireNonNull(injection.order().target().instance());
    }

    private static Instance running(Instance frozen) {
        return new Instance(frozen.ref(), "running", true, frozen.startedAt(), frozen.address(), frozen.labels());
    }

    private static void raise(RuntimeException failure) {
        throw failure;
    }

    /** It has none. */
    public record NoSettings() {}
}
