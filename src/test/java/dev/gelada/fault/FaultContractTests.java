package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.Json;
import dev.gelada.platform.ProcessRef;
import dev.gelada.selection.TargetUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * The contract can fail: a fault that lowers the limit of open files of a process passes when it is right, and is refused when one of its verbs is not,
 * although the process runs on as if nothing had been.
 */
class FaultContractTests {

    @Test
    void takesAFaultThatIsRight() {
        assertThatCode(() -> asked(new FewFiles(), FaultContract::prepareChangesNothing))
                .doesNotThrowAnyException();
        assertThatCode(() -> asked(new FewFiles(), FaultContract::showsOnceInjected))
                .doesNotThrowAnyException();
        assertThatCode(() -> asked(new FewFiles(), FaultContract::revertRestores))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesARevertThatDoesNothing() {
        FewFiles broken = new FewFiles() {
            @Override
            public Mono<Void> revert(Injection injection) {
                return Mono.empty();
            }
        };

        assertThatThrownBy(() -> asked(broken, FaultContract::revertRestores)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> asked(broken, FaultContract::revertIsSafeTwice))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesARevertThatDoesNothingWhateverTheFaultSaysOfItself() {
        FewFiles broken = new FewFiles() {
            private boolean in;

            @Override
            public Mono<Void> inject(Injection injection) {
                in = true;
                return super.inject(injection);
            }

            @Override
            public Mono<Boolean> observe(Injection injection) {
                return Mono.fromSupplier(() -> in);
            }

            @Override
            public Mono<Void> revert(Injection injection) {
                in = false;
                return Mono.empty();
            }
        };

        assertThatThrownBy(() -> asked(broken, FaultContract::revertRestores)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesAPrepareThatChangesSomething() {
        FewFiles broken = new FewFiles() {
            @Override
            public Mono<Injection> prepare(FaultRequest faultRequest) {
                return super.prepare(faultRequest)
                        .flatMap(injection -> inject(injection).thenReturn(injection));
            }
        };

        assertThatThrownBy(() -> asked(broken, FaultContract::prepareChangesNothing))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesAFaultThatSaysItShowsAndDoesNothing() {
        FewFiles broken = new FewFiles() {
            private boolean in;

            @Override
            public Mono<Void> inject(Injection injection) {
                return Mono.fromRunnable(() -> in = true);
            }

            @Override
            public Mono<Boolean> observe(Injection injection) {
                return Mono.fromSupplier(() -> in);
            }
        };

        assertThatThrownBy(() -> asked(broken, FaultContract::showsOnceInjected))
                .isInstanceOf(Throwable.class);
    }

    private static void asked(Fault fault, Consumer<FaultContract> question) {
        FaultContract contract = new FaultContract() {
            @Override
            protected Fault fault() {
                return fault;
            }
        };
        try {
            question.accept(contract);
        } finally {
            contract.closeBench();
        }
    }

    /** Lets a process open a few files only, and gives it back what it had: the soft limit, which anybody may raise again. */
    private static class FewFiles implements Fault {

        private static final int FEW = 77;

        @Override
        public FaultType type() {
            return FakeFaultTypes.of(new FaultName("few-files"), TargetUnit.INSTANCE, true, None.class);
        }

        @Override
        public Mono<Injection> prepare(FaultRequest faultRequest) {
            return Mono.fromSupplier(() -> new Injection(
                    faultRequest,
                    name(),
                    Json.mapper().createObjectNode().put("before", limit(faultRequest)),
                    "prlimit"));
        }

        @Override
        public Mono<Void> inject(Injection injection) {
            return Mono.fromRunnable(() -> limit(injection.order(), FEW));
        }

        @Override
        public Mono<Boolean> observe(Injection injection) {
            return Mono.fromSupplier(() -> limit(injection.order()) == FEW);
        }

        @Override
        public Mono<Void> revert(Injection injection) {
            return Mono.fromRunnable(() ->
                    limit(injection.order(), injection.undo().path("before").asInt()));
        }

        private static int limit(FaultRequest faultRequest) {
            return Integer.parseInt(
                    ran("prlimit", "--pid", pid(faultRequest), "--nofile", "--output", "SOFT", "--noheadings")
                            .strip());
        }

        private static void limit(FaultRequest faultRequest, int soft) {
            ran("prlimit", "--pid", pid(faultRequest), "--nofile=" + soft + ":");
        }

        private static String pid(FaultRequest faultRequest) {
            return String.valueOf(
                    ((ProcessRef) Objects.requireNonNull(faultRequest.target().instance())).pid());
        }

        private static String ran(String... command) {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + ": " + said);
                }
                return said;
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }

        record None() {}
    }
}
