package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.store.Database;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How much a page of events costs: the same few queries, however many events there are and whatever is asked for. */
class EventListingTests {

    private static final int EVENTS = 60;
    private static final int LIMIT = 3;

    private final Counting store = new Counting(Database.H2_IN_MEMORY.empty().getFirst());
    private final Journal journal = new SqlJournal(store, Clock.systemUTC(), "life-1", Schedulers.immediate());

    @BeforeEach
    void raise() {
        EventualAnswers.done(Flux.range(0, EVENTS).flatMap(this::raise, EVENTS).then());
        store.reads.set(0);
    }

    private Mono<Void> raise(int event) {
        EntrySubject entrySubject = new EntrySubject(new EventId("e" + event), "x" + event % 3);
        return event % 5 == 0
                ? journal.append(entrySubject, EntrySamples.raised())
                : journal.append(entrySubject, EntrySamples.raised(), EntrySamples.closed(Outcome.COMPLETED));
    }

    @ParameterizedTest
    @MethodSource
    void asksTwiceAtMost(@Nullable String experiment, @Nullable State state, @Nullable String before) {
        EventId older = before == null ? null : new EventId(before);

        EventHistoryPage page = EventualAnswers.of(journal.eventHistories(experiment, state, older, LIMIT));

        assertThat(store.reads).hasValueLessThanOrEqualTo(2);
        assertThat(page.items()).allSatisfy(eventHistory -> {
            assertThat(experiment == null || experiment.equals(eventHistory.experiment()))
                    .isTrue();
            assertThat(state == null || state == eventHistory.state()).isTrue();
        });
        assertThat(page.items()).hasSize(state == null || state == State.CLOSED || state == State.QUEUED ? LIMIT : 0);
    }

    static Stream<Arguments> asksTwiceAtMost() {
        return Stream.of(null, "x1")
                .flatMap(experiment -> Stream.concat(Stream.of((State) null), Arrays.stream(State.values()))
                        .flatMap(state -> Stream.of(null, "e" + (EVENTS - 1))
                                .map(before -> Arguments.of(experiment, state, before))));
    }

    private record Counting(Store store, AtomicInteger reads) implements Store {

        Counting(Store store) {
            this(store, new AtomicInteger());
        }

        @Override
        public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
            return Flux.defer(() -> {
                reads.incrementAndGet();
                return store.read(work);
            });
        }

        @Override
        public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
            return store.write(work);
        }

        @Override
        public <T> Mono<T> atomically(Mono<T> work) {
            return store.atomically(work);
        }

        @Override
        public Flux<Long> moved(String counter) {
            return store.moved(counter);
        }

        @Override
        public boolean shared() {
            return store.shared();
        }
    }
}
