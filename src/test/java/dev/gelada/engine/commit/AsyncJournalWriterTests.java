package dev.gelada.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class AsyncJournalWriterTests {

    /** A revert that has begun goes on although the journal fails, and the failure is told when it has ended. */
    @Test
    void aJournalThatFailsDoesNotCancelTheWorkBesideIt() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        AtomicBoolean reverted = new AtomicBoolean();
        Mono<String> work =
                AsyncJournalWriter.beside(_ -> Mono.error(new IllegalStateException("disk full")), writer -> {
                    writer.append(new JournalEntry.ShuttingDown("a test"));
                    return Mono.delay(Duration.ofSeconds(1), time)
                            .doOnNext(_ -> reverted.set(true))
                            .thenReturn("reverted");
                });

        StepVerifier.create(work)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectErrorMessage("disk full")
                .verify(Duration.ofSeconds(20));

        assertThat(reverted).isTrue();
    }
}
