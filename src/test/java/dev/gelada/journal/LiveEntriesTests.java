package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class LiveEntriesTests {

    private final Scheduler followers = Schedulers.newBoundedElastic(1, 100, "followers");
    private final LiveEntries live = new LiveEntries(followers);
    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void end() {
        followers.dispose();
    }

    @Test
    void tellsInOrder() {
        live.entries().subscribe(recordedEntry -> told.add(recordedEntry.sequence()));

        for (int i = 0; i < 1_000; i++) {
            live.publish(entries(2L * i, 2));
        }

        await().until(() -> told.size() == 2_000);
        assertThat(told).isEqualTo(LongStream.range(0, 2_000).boxed().toList());
    }

    @Test
    @Timeout(60)
    void letsNobodyWhoListensHoldUpTheWriterAndKeepsTheNewest() {
        live.entries().subscribe(recordedEntry -> {
            stand();
            told.add(recordedEntry.sequence());
        });

        for (int i = 0; i < 20_000; i++) {
            live.publish(entries(i, 1)); // here it would wait for ever
        }
        go.countDown();

        await().until(() -> !told.isEmpty() && told.getLast() == 19_999);
        assertThat(told).hasSizeBetween(4_096, 4_100).isSorted();
    }

    private void stand() {
        try {
            assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<RecordedEntry> entries(long first, int howMany) {
        return LongStream.range(first, first + howMany)
                .mapToObj(sequence -> new RecordedEntry(
                        sequence, Instant.EPOCH, EntrySubject.GELADA, new JournalEntry.HaltReleased("somebody"), true))
                .toList();
    }
}
