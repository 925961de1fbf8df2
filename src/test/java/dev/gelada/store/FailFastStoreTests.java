package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.EventualAnswers;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A store in use of which a part turns out to be damaged, or whose file is taken away. */
class FailFastStoreTests {

    @TempDir
    private Path folder;

    private final FakeStore below = new FakeStore();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void refusesEverythingOnceAPartIsDamaged() throws IOException {
        FailFastStore store = store(StoreUrl.of(null, folder), storeIntegrity -> {});
        Throwable damage = new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "page 17");

        assertThatExceptionOfType(MVStoreException.class)
                .isThrownBy(() -> EventualAnswers.done(store.atomically(Mono.error(damage))));

        assertThat(EventualAnswers.of(store.lost())).contains("is damaged", "restore a copy");
        assertThatExceptionOfType(StoreLostException.class)
                .isThrownBy(() -> EventualAnswers.done(store.atomically(Mono.empty())))
                .withMessageContaining("is damaged");
        assertThatExceptionOfType(StoreLostException.class)
                .isThrownBy(() -> EventualAnswers.done(
                        store.read(sqlSession -> Mono.empty()).then()));
    }

    @Test
    void goesOnAfterWhatIsNoDamage() throws IOException {
        FailFastStore store = store(StoreUrl.of(null, folder), storeIntegrity -> {});
        for (Throwable passing : new Throwable[] {
            new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "no space left on device"),
            new MVStoreException(DataUtils.ERROR_CLOSED, "closed"),
            StoreTimeoutException.before(Duration.ofSeconds(1)),
            new IllegalStateException("a bug", new EOFException())
        }) {
            assertThatExceptionOfType(passing.getClass())
                    .isThrownBy(() -> EventualAnswers.done(store.atomically(Mono.error(passing))));
        }

        EventualAnswers.done(store.atomically(Mono.empty()));
    }

    @Test
    void isLostWhenItsFileIsDeleted() throws IOException {
        isLost(file -> Files.delete(file), "is gone");
    }

    @Test
    void isLostWhenItsFileIsReplaced() throws IOException {
        isLost(
                file -> {
                    Path other = Files.writeString(file.resolveSibling("other"), "another one");
                    Files.delete(file);
                    Files.move(other, file);
                    Files.writeString(file.resolveSibling("more"), "so that the number is not given again");
                },
                "is not the file that was opened");
    }

    /** The newest version may be one that is just being written: a death in that moment is no damage. */
    @Test
    void marksWhatIsCertainlyOnTheDisk() throws IOException {
        StoreUrl url = StoreUrl.of(null, folder);
        Files.writeString(url.path(), "as it was opened");
        try (MVStore open = new MVStore.Builder()
                .fileName(folder.resolve("other").toString())
                .autoCommitDisabled()
                .open()) {
            new StoreIntegrity(url, open, time, Schedulers.immediate()).run().subscribe();
            open.openMap("entries").put("one", "more");
            long version = open.commit();

            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(Files.readString(folder.resolve("journal.version")))
                    .contains("version " + (open.getCurrentVersion() - 1) + ".");

            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(version).isPositive();
            assertThat(Files.readString(folder.resolve("journal.version")))
                    .contains("version " + open.getCurrentVersion() + ".");
        }
    }

    private void isLost(Deed deed, String words) throws IOException {
        StoreUrl url = StoreUrl.of(null, folder);
        StoreIntegrity[] looking = new StoreIntegrity[1];
        FailFastStore store = store(url, storeIntegrity -> looking[0] = storeIntegrity);
        looking[0].run().subscribe();
        time.advanceTimeBy(Duration.ofSeconds(5));
        EventualAnswers.done(store.atomically(Mono.empty()));

        deed.on(url.path());
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(EventualAnswers.of(store.lost())).contains(words, "restart");
        assertThatExceptionOfType(StoreLostException.class)
                .isThrownBy(() -> EventualAnswers.done(store.atomically(Mono.empty())));
    }

    private FailFastStore store(StoreUrl url, Consumer<StoreIntegrity> made) throws IOException {
        Files.writeString(url.path(), "as it was opened");
        StoreIntegrity storeIntegrity = new StoreIntegrity(url, null, time, Schedulers.immediate());
        made.accept(storeIntegrity);
        return new FailFastStore(below, storeIntegrity);
    }

    private interface Deed {
        void on(Path file) throws IOException;
    }
}
