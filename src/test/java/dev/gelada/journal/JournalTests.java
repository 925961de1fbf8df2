package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
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
            append(about("a"), Samples.raised());

            StepVerifier.create(journal().follow(0).take(4))
                    .assertNext(recorded -> assertThat(recorded.own()).isTrue())
                    .then(() -> Answers.done(replicas.getLast().append(about("b"), Samples.raised())))
                    .assertNext(recorded -> assertThat(recorded.own()).isFalse())
                    .then(() -> Answers.done(replicas.getLast().append(about("b"), closed())))
                    .assertNext(recorded -> assertThat(recorded.own()).isFalse())
                    .then(() -> append(about("a"), closed()))
                    .assertNext(recorded -> assertThat(recorded.sequence()).isEqualTo(4))
                    .expectComplete()
                    .verify(Answers.PATIENCE);
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
                    .verify(Answers.PATIENCE);
        }

        private static Mono<List<Long>> sequences(Journal journal, int entries) {
            return journal.follow(0).map(Recorded::sequence).take(entries).collectList();
        }
    }

    private static List<Journal> on(Database database, Clock clock) {
        List<Store> stores = database.empty();
        return List.of(
                new SqlJournal(stores.getFirst(), clock, "life-1", Schedulers.immediate()),
                new SqlJournal(stores.getLast(), clock, "life-2", Schedulers.immediate()));
    }
}
