package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Where a real event stands, in each of its steps: the list of tasks names the step and leads to the operator that it waits for. */
class EventStepsTests {

    private static final Duration SOON = Duration.ofSeconds(2);

    @AfterEach
    void debugOff() {
        Hooks.resetOnOperatorDebug();
    }

    /** A step, how an event is made to stand in it, and what it waits for there. */
    static Stream<Arguments> steps() {
        return Stream.of(false, true)
                .flatMap(debug -> Stream.of(
                        step(debug, "draw", "the platform", engine -> {
                            engine.platform.silentUntil(waiting("the platform"));
                            engine.trigger(engine.experiment(false));
                        }),
                        step(debug, "judge", "a safeguard", engine -> {
                            engine.safeguards.add(new SilentSafeguard());
                            engine.trigger(engine.experiment(false));
                        }),
                        step(debug, "prepare", "the fault", engine -> {
                            engine.fault.preparesAfter(waiting("the fault"));
                            engine.trigger(engine.experiment(false));
                        }),
                        step(debug, "commit", "the store", engine -> {
                            engine.store.hold();
                            engine.trigger(engine.experiment(false));
                        }),
                        step(debug, "inject", "the fault", engine -> {
                            engine.fault.standsStillBeforeItInjects(Duration.ofSeconds(5), engine.time);
                            engine.trigger(engine.experiment(false));
                        }),
                        step(debug, "watch", "delay", engine -> engine.trigger(engine.experiment(true))),
                        step(debug, "revert", "retryWhen", engine -> {
                            engine.fault.failsToRevert(1_000);
                            engine.trigger(engine.experiment(false));
                            engine.pass(EngineFixture.FAULT_LASTS);
                        }),
                        step(debug, "recover", "interval", engine -> {
                            engine.trigger(engine.experiment(false));
                            becomesUnready(engine);
                            engine.pass(EngineFixture.FAULT_LASTS);
                        }),
                        step(debug, "close", "the store", engine -> {
                            engine.trigger(engine.experiment(false));
                            Instance unready = becomesUnready(engine);
                            engine.pass(EngineFixture.FAULT_LASTS);
                            engine.store.hold();
                            engine.platform.change(unready.ref(), _ -> unready);
                            engine.pass(SOON);
                        })));
    }

    /** Another than the first, which is drawn. */
    private static Instance becomesUnready(EngineFixture engine) {
        Instance last = engine.checkout.instances().getLast();
        engine.platform.change(last.ref(), FakePlatform::stopped);
        return last;
    }

    private static Arguments step(boolean debug, String name, String waitsFor, Consumer<EngineFixture> reach) {
        return Arguments.of(debug, name, waitsFor, reach);
    }

    private static Mono<Void> waiting(String what) {
        return Mono.<Void>never().checkpoint(what);
    }

    @ParameterizedTest(name = "{1}, debug mode {0}")
    @MethodSource("steps")
    void isShownWithWhatItWaitsFor(boolean debug, String name, String waitsFor, Consumer<EngineFixture> reach) {
        if (debug) {
            Hooks.onOperatorDebug();
        }
        try (EngineFixture engine = new EngineFixture()) {
            engine.taskRegistry.detailed(debug);
            reach.accept(engine);
            TaskSnapshot event = engine.taskRegistry.running().stream()
                    .filter(task -> task.kind() == TaskKind.EVENT)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no event in flight; " + engine.told()));

            assertThat(event.step()).isEqualTo(name);
            assertThat(event.chain()).hasSizeLessThanOrEqualTo(600);
            assertThat(branch(name, event.chain())).anyMatch(line -> line.contains(waitsFor));
        }
    }

    /** From the step's own line on. */
    private static List<String> branch(String name, List<String> chain) {
        return chain.stream().dropWhile(line -> !line.equals("step " + name)).toList();
    }

    private static final class SilentSafeguard implements Safeguard {

        @Override
        public SafeguardType type() {
            return new SafeguardType("silent", "never answers");
        }

        @Override
        public Mono<Verdict> judge(Proposal proposal) {
            return waiting("a safeguard").then(Mono.empty());
        }
    }
}
