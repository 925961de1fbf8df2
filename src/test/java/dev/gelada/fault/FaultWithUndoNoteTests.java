package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class FaultWithUndoNoteTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RecordedFault inner = new RecordedFault("sun-spot", calls);
    private final FaultWithUndoNote fault = new FaultWithUndoNote(inner, new RecordedNotes());

    @Test
    void writesTheNoteBeforeItTouchesTheTarget() {
        StepVerifier.create(fault.inject(injection())).expectComplete().verify(PATIENCE);
        assertThat(calls).containsExactly("write", "inject");
    }

    @Test
    void touchesNothingWhenTheNoteCannotBeWritten() {
        FaultWithUndoNote unlucky = new FaultWithUndoNote(inner, new FullDisk());
        StepVerifier.create(unlucky.inject(injection()))
                .expectErrorMessage("disk full")
                .verify(PATIENCE);
        assertThat(calls).isEmpty();
    }

    @Test
    void removesTheNoteOnlyAfterTheRevert() {
        StepVerifier.create(fault.revert(injection())).expectComplete().verify(PATIENCE);
        assertThat(calls).containsExactly("revert", "remove");
    }

    @Test
    void keepsTheNoteWhenTheRevertFails() {
        inner.fails("revert");
        StepVerifier.create(fault.revert(injection()))
                .expectErrorMessage("revert failed")
                .verify(PATIENCE);
        assertThat(calls).containsExactly("revert");
    }

    @Test
    void isTheFaultItNotesInEverythingElse() {
        assertThat(fault.type()).isEqualTo(inner.type());
    }

    private static Injection injection() {
        Target target =
                new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 1L << 40, 1));
        FaultRequest faultRequest = new FaultRequest(
                new EventId("e"), 1, target, Instant.EPOCH, Json.mapper().createObjectNode());
        return new Injection(
                faultRequest, new FaultName("sun-spot"), Json.mapper().createObjectNode(), "");
    }

    private class RecordedNotes implements UndoNotes {

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.fromRunnable(() -> calls.add("write"));
        }

        @Override
        public Mono<Void> remove(Injection injection) {
            return Mono.fromRunnable(() -> calls.add("remove"));
        }

        @Override
        public Flux<Note> all() {
            return Flux.empty();
        }
    }

    private final class FullDisk extends RecordedNotes {

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.error(new IllegalStateException("disk full"));
        }
    }
}
