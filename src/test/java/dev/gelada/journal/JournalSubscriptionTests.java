package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** How far a follower reads ahead of whoever it reads for. */
class JournalSubscriptionTests {

    private final AtomicInteger pages = new AtomicInteger();
    private final FakeJournal fake = new FakeJournal(new MovableClock(EntrySamples.NOON));

    @Test
    void readsOnePageAheadOfAReaderThatTakesNothingMore() {
        EventualAnswers.done(
                fake.append(EntrySubject.GELADA, Collections.nCopies(15_000, new JournalEntry.HaltReleased("ada"))));

        StepVerifier.create(JournalSubscription.of(counting(), 0), 1)
                .expectNextCount(1)
                .then(() -> assertThat(pages).hasValueLessThanOrEqualTo(2))
                .thenCancel()
                .verify(EventualAnswers.PATIENCE);
    }

    /** The same journal; how often it is asked for a page is counted. */
    private Journal counting() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("after")) {
                        pages.incrementAndGet();
                    }
                    return method.invoke(fake, arguments);
                });
    }
}
