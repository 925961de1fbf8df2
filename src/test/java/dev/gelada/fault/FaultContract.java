package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.Json;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.local.ProcessLook;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.RealProcesses;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every fault on processes promises, shown on real ones. A fault takes part with a subclass that says how it is made.
 *
 * <p>Every step is taken by a new instance of the fault, from an injection that was written and read again: whatever a fault would
 * remember by itself is lost, as in a crash at that point.
 *
 * <p>What it says of itself by {@link Fault#observe} is not believed alone: before, during and after, the kernel is asked what the process is
 * like ({@link ProcessLook}). {@code FaultContractTests} shows which faults it refuses.
 */
public abstract class FaultContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(10);

    protected final RealProcesses bench = new RealProcesses();

    /** A new instance of the fault. */
    protected abstract Fault fault();

    /** Settings under which it shows soon; none unless it says otherwise. */
    protected ObjectNode settings() {
        return Json.mapper().createObjectNode();
    }

    /** Where else a fault shows, read apart from it, if it is not at the process itself. */
    protected Object beside() {
        return "";
    }

    private Seen seen(ProcessRef process) {
        return new Seen(bench.look(process), beside());
    }

    private Seen settled(ProcessRef process) {
        return new Seen(bench.settled(process), beside());
    }

    /** What a target is like, whatever the fault says of it. */
    private record Seen(ProcessLook process, Object beside) {}

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void prepareChangesNothing() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        Injection injection = prepared(process);
        assertThat(settled(process)).isEqualTo(before);
        assertThat(observed(injection)).isFalse();
    }

    @Test
    void preparedInjectionNamesItsFaultAndSaysHowAPersonUndoesIt() {
        Injection injection = prepared(bench.startsSleeper());
        assertThat(injection.fault()).isEqualTo(fault().name());
        assertThat(injection.revertCommand().isEmpty()).isNotEqualTo(fault().revertible());
    }

    @Test
    void showsOnceInjected() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        Injection injection = prepared(process);
        assertThat(observed(injection)).isFalse();
        inject(injection);
        awaitShown(injection);
        await().pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() -> !seen(process).equals(before));
    }

    @Test
    void revertRestores() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        Injection injection = prepared(process);
        inject(injection);
        awaitShown(injection);
        revert(injection);
        assertRestored(injection, before);
    }

    @Test
    void revertIsSafeTwice() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        Injection injection = prepared(process);
        inject(injection);
        revert(injection);
        revert(injection);
        assertRestored(injection, before);
    }

    @Test
    void revertIsSafeWithoutInject() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        revert(prepared(process));
        assertThat(settled(process)).isEqualTo(before);
    }

    @Test
    void refusesATargetThatIsGone() {
        ProcessRef process = bench.startsSleeper();
        bench.ends(process);
        assertGone(fault().prepare(faultRequest(process)));
    }

    @Test
    void refusesATargetThatWentAfterPrepare() {
        ProcessRef process = bench.startsSleeper();
        Injection injection = prepared(process);
        bench.ends(process);
        assertGone(fault().inject(injection));
        revert(injection);
    }

    @Test
    void revertIsSafeWhenTheTargetIsGone() {
        ProcessRef process = bench.startsSleeper();
        Injection injection = prepared(process);
        inject(injection);
        bench.ends(process);
        revert(injection);
    }

    @Test
    void neverHitsAnotherProcessUnderThePidOfTheTarget() {
        ProcessRef other = bench.startsSleeper();
        Seen before = settled(other);
        Injection injection = again(prepared(other), new Target(workload(), earlier(other)));
        assertGone(fault().inject(injection));
        assertThat(settled(other)).isEqualTo(before);
    }

    @Test
    void neverRevertsAnotherProcessUnderThePidOfTheTarget() {
        ProcessRef other = bench.startsSleeper();
        Injection injection = again(prepared(other), new Target(workload(), earlier(other)));
        bench.stops(other);
        revert(injection);
        assertThat(bench.state(other)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void revertsAfterACrashInTheMiddleOfSustain() {
        ProcessRef process = bench.startsSleeper();
        Seen before = settled(process);
        Injection injection = prepared(process);
        inject(injection);
        fault().maintain(injection, Mono.never())
                .timeout(Duration.ofMillis(150), Mono.empty())
                .block(PATIENCE);
        revert(injection);
        assertRestored(injection, before);
    }

    @Test
    void sustainStopsSoonAfterItsEnd() {
        Injection injection = prepared(bench.startsSleeper());
        inject(injection);
        Sinks.Empty<Void> end = Sinks.empty();
        StepVerifier.create(fault().maintain(injection, end.asMono()))
                .then(end::tryEmitEmpty)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void refusesAWholeWorkload() {
        Target whole = new Target(workload(), null);
        StepVerifier.create(fault().prepare(faultRequest(whole)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("workload"))
                .verify(PATIENCE);
    }

    /** Prepares as the engine does: what comes back went through the journal. */
    protected Injection prepared(ProcessRef process) {
        return reread(value(fault().prepare(faultRequest(process))));
    }

    protected void inject(Injection injection) {
        done(() -> fault().inject(injection));
    }

    protected void revert(Injection injection) {
        done(() -> fault().revert(injection));
    }

    protected boolean observed(Injection injection) {
        return value(fault().observe(injection));
    }

    protected void awaitShown(Injection injection) {
        await().atMost(PATIENCE).until(() -> observed(injection));
    }

    protected FaultRequest faultRequest(ProcessRef process) {
        return faultRequest(new Target(workload(), process));
    }

    private FaultRequest faultRequest(Target target) {
        return new FaultRequest(
                new EventId("018f-1"),
                1,
                target,
                Instant.parse("2026-01-01T00:01:00Z"),
                fault().type().bind(settings()));
    }

    private void assertRestored(Injection injection, Seen before) {
        if (fault().revertible()) {
            assertThat(settled(process(injection))).isEqualTo(before);
            assertThat(observed(injection)).isFalse();
        }
    }

    private static ProcessRef process(Injection injection) {
        return (ProcessRef) Objects.requireNonNull(injection.order().target().instance());
    }

    private static void assertGone(Mono<?> step) {
        StepVerifier.create(step).expectError(TargetGoneException.class).verify(PATIENCE);
    }

    private static void done(Supplier<Mono<Void>> step) {
        StepVerifier.create(step.get()).expectComplete().verify(PATIENCE);
    }

    private static <T> T value(Mono<T> step) {
        return step.blockOptional(PATIENCE).orElseThrow();
    }

    private static Injection again(Injection injection, Target target) {
        FaultRequest faultRequest = injection.order();
        return new Injection(
                new FaultRequest(
                        faultRequest.event(),
                        faultRequest.epoch(),
                        target,
                        faultRequest.deadline(),
                        faultRequest.settings()),
                injection.fault(),
                injection.undo(),
                injection.revertCommand());
    }

    private static Injection reread(Injection injection) {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(injection), Injection.class);
    }

    private static ProcessRef earlier(ProcessRef process) {
        return new ProcessRef(process.host(), process.bootId(), process.pid(), process.startTicks() - 1);
    }

    private static WorkloadRef workload() {
        return new WorkloadRef("fleet", "local", "sleepers");
    }
}
