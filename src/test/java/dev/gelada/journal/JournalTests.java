package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class JournalTests {

    @Nested
    class OnTheFake extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            FakeJournal journal = new FakeJournal(clock);
            return List.of(journal, journal.as("life-2"));
        }
    }

    @Nested
    class OnH2InMemory extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.H2_IN_MEMORY, clock);
        }
    }

    @Nested
    class OnH2InAFile extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.H2_IN_A_FILE, clock);
        }
    }

    @Nested
    class OnPostgresql extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.POSTGRESQL, clock);
        }

        @Test
        void followsWhatAnotherReplicaWritesWhileItIsSilentItself() {
            append(about("a"), EntrySamples.raised());

            StepVerifier.create(journal().follow(0).take(4))
                    .assertNext(recordedEntry -> assertThat(recordedEntry.own()).isTrue())
                    .then(() -> EventualAnswers.done(replicas.getLast().append(about("b"), EntrySamples.raised())))
                    .assertNext(recordedEntry -> assertThat(recordedEntry.own()).isFalse())
                    .then(() -> EventualAnswers.done(replicas.getLast().append(about("b"), closed())))
                    .assertNext(recordedEntry -> assertThat(recordedEntry.own()).isFalse())
                    .then(() -> append(about("a"), closed()))
                    .assertNext(recordedEntry ->
                            assertThat(recordedEntry.sequence()).isEqualTo(4))
                    .expectComplete()
                    .verify(EventualAnswers.PATIENCE);
        }

        @Test
        void followsAllReplicasInOneOrderWithoutAGap() {
            int entries = 2 * WRITERS * 3 * 40;
            Mono<List<Long>> here = sequences(journal(), entries);
            Mono<List<Long>> there = sequences(replicas.getLast(), entries);
            Mono<Void> write = Flux.merge(writing(journal(), 40), writing(replicas.getLast(), 40))
                    .then();

            StepVerifier.create(Mono.zip(here, there, write.thenReturn(true)))
                    .assertNext(seen -> {
                        assertThat(seen.getT1()).isEqualTo(upTo(entries));
                        assertThat(seen.getT2()).isEqualTo(upTo(entries));
                    })
                    .expectComplete()
                    .verify(EventualAnswers.PATIENCE);
        }

        private static Mono<List<Long>> sequences(Journal journal, int entries) {
            return journal.follow(0).map(RecordedEntry::sequence).take(entries).collectList();
        }
    }

    private static List<Journal> on(Database database, Clock clock) {
        List<Store> stores = database.empty();
        return List.of(
                new SqlJournal(stores.getFirst(), clock, "life-1", Schedulers.immediate()),
                new SqlJournal(stores.getLast(), clock, "life-2", Schedulers.immediate()));
    }
}
